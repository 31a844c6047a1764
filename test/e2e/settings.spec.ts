import { mkdirSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'
import { appState, type RunningApp } from '../support/electron-host'
import { showTheme } from '../support/show-theme'
import { test } from './fixtures'

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Settings' })

const openSettings = (page: Page): Promise<void> => page.keyboard.press('ControlOrMeta+,')

async function openSection(page: Page, name: string): Promise<Locator> {
  if (!(await dialogOf(page).isVisible())) await openSettings(page)
  const sections = page.getByRole('navigation', { name: 'Sections of the settings' })
  await sections.getByRole('button', { name, exact: true }).click()
  return dialogOf(page).getByRole('region', { name, exact: true })
}

/** The next dialog of the system answers with this folder. */
const chooseNext = (app: RunningApp, folder: string): Promise<void> =>
  app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, folder)

const aTakenPort = (): Promise<{ readonly port: number; readonly close: () => void }> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      resolve({ port, close: () => void server.close() })
    })
  })

test('a setting is found by a word, changed, kept over a restart, and reset', async ({
  launch,
}) => {
  const first = await launch()
  await openSettings(first.page)
  await first.page.getByLabel('Search settings').fill('oldest go')
  const found = first.page.getByRole('region', { name: 'Settings that were found' })
  await expect(found.getByRole('region', { name: 'Storage' })).toBeVisible()
  const captures = found.getByRole('textbox', { name: 'Captures' })
  await captures.fill('many')
  await expect(found.getByText('A number from 0 to 100000000.')).toBeVisible()
  await captures.fill('1234')
  await captures.press('Enter')
  await expect(found.getByRole('button', { name: 'Captures back to the default' })).toBeVisible()
  await first.quit()

  const second = await launch()
  const storage = await openSection(second.page, 'Storage')
  await expect(storage.getByRole('textbox', { name: 'Captures' })).toHaveValue('1234')
  await storage.getByRole('button', { name: 'Captures back to the default: 100000' }).click()
  await expect(storage.getByRole('textbox', { name: 'Captures' })).toHaveValue('100000')
})

test('the receiver moves while it runs, and stays where the new port is taken', async ({ app }) => {
  const before = (await appState(app.page)).receiver
  const taken = await aTakenPort()
  const receiver = await openSection(app.page, 'Receiver')
  const port = receiver.getByRole('textbox', { name: 'Port', exact: true })
  await port.fill(String(taken.port))
  await port.press('Enter')
  await expect(
    app.page.getByText(`Port ${taken.port} on 127.0.0.1 is already`).first(),
  ).toBeVisible()
  expect((await appState(app.page)).receiver).toEqual(before)

  taken.close()
  await port.fill('')
  await port.fill(String(taken.port))
  await port.press('Enter')
  await expect
    .poll(async () => (await appState(app.page)).receiver)
    .toMatchObject({ kind: 'listening', port: taken.port })
  const host = receiver.getByRole('textbox', { name: 'Listen on' })
  await host.fill('0.0.0.0')
  await host.press('Enter')
  await expect(receiver.getByText('Everybody who reaches this machine')).toBeVisible()
})

test('a key is recorded, works, follows into menu and help, and a taken one is refused', async ({
  app,
  window,
}) => {
  const { page } = app
  await openSection(page, 'Keys')
  const row = page.getByRole('listitem', { name: 'Change Theme' })
  await row.getByRole('button', { name: 'Record a key for Change Theme' }).press('Enter')
  await page.keyboard.press('ControlOrMeta+k')
  await expect(row.getByRole('alert')).toContainText('already means “All Commands”')

  await row.getByRole('button', { name: 'Record a key for Change Theme' }).press('Enter')
  await page.keyboard.press('Alt+Shift+T')
  await expect(row.getByRole('button', { name: 'Take Alt+Shift+T away' })).toBeVisible()
  await expect
    .poll(() =>
      app.electron.evaluate(
        ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('theme.next')?.accelerator,
      ),
    )
    .toBe('Alt+Shift+T')
  await page.keyboard.press('Escape')
  await expect(dialogOf(page)).toBeHidden()

  await window.press('Alt+Shift+T')
  const theme = () => app.electron.evaluate(({ nativeTheme }) => nativeTheme.themeSource)
  await expect.poll(theme).toBe('light')
  await window.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(help.getByText('Change Theme')).toBeVisible()
  await help.getByRole('button', { name: 'Change keys' }).click()
  await row.getByRole('button', { name: 'Change Theme: usual keys' }).click()
  await expect(row.getByRole('button', { name: /^Take/ })).toHaveCount(0)
})

test('the data are backed up and checked', async ({ app, window }) => {
  const address = await window.address()
  await fetch(`${address}/kept`, { method: 'POST', body: 'x'.repeat(50_000) })
  await expect(window.rows).toHaveCount(1)
  const storage = await openSection(app.page, 'Storage')
  await expect(storage.getByRole('table', { name: 'Disk use' })).toContainText('Large bodies')
  const place = test.info().outputPath('backups')
  await chooseNext(app, place)
  mkdirSync(place, { recursive: true })
  await storage.getByRole('button', { name: 'Back up…' }).click()
  await expect(storage.getByText(/1 capture, .* backed up/)).toBeVisible()
  const [backup] = readdirSync(place)
  expect(backup).toMatch(/^hookwright-backup-\d{8}-\d{6}$/)

  await storage.getByRole('button', { name: 'Check for damage' }).click()
  await expect(storage.getByText('all are as they were received')).toBeVisible()
})

test('everything is deleted only when it is typed, and then the window is as new', async ({
  app,
  window,
}) => {
  const address = await window.address()
  await fetch(`${address}/gone`, { method: 'POST', body: 'x' })
  await expect(window.rows).toHaveCount(1)
  const storage = await openSection(app.page, 'Storage')
  await storage.getByRole('button', { name: 'Delete everything…' }).click()
  const form = storage.getByRole('form', { name: 'Delete everything' })
  const button = form.getByRole('button', { name: 'Delete everything' })
  await expect(button).toBeDisabled()
  await form.getByRole('textbox').fill('delete everything')
  await button.click()
  await expect(dialogOf(app.page)).toBeHidden()
  await expect.poll(async () => (await appState(app.page)).total).toBe(0)
  const again = await window.address()
  await fetch(`${again}/new`, { method: 'POST', body: 'y' })
  await expect(window.rows).toHaveCount(1)
})

test('the data move to another folder, and the next start finds them there', async ({ launch }) => {
  const first = await launch()
  await expect.poll(async () => (await appState(first.page)).receiver.kind).toBe('listening')
  const { receiver } = await appState(first.page)
  if (receiver.kind !== 'listening') throw new Error('it does not listen')
  await fetch(`${receiver.url}/moves`, { method: 'POST', body: 'x' })
  const storage = await openSection(first.page, 'Storage')
  const target = test.info().outputPath('moved')
  await first.page.evaluate(() => globalThis.localStorage.setItem('a width', '42'))
  await chooseNext(first, target)
  await storage.getByRole('button', { name: 'Move…' }).click()
  // The test starts it anew itself.
  await first.electron.evaluate(({ app }) => {
    app.relaunch = () => undefined
  })
  const ended = new Promise((resolve) => first.process.once('exit', resolve))
  await storage.getByRole('button', { name: 'Move and start anew' }).click()
  await ended

  const second = await launch()
  await expect.poll(async () => (await appState(second.page)).dataFolder).toBe(target)
  expect((await appState(second.page)).total).toBe(1)
  expect(await second.page.evaluate(() => globalThis.localStorage.getItem('a width'))).toBe('42')
  const moved = await openSection(second.page, 'Storage')
  await expect(moved.getByText('where a copy is left')).toBeVisible()
  await moved.getByRole('button', { name: 'Delete the old copy' }).click()
  await expect(moved.getByText('where a copy is left')).toBeHidden()
})

test('what connects is listed, and offline leaves nothing but this machine', async ({ app }) => {
  const privacy = await openSection(app.page, 'Privacy')
  const list = privacy.getByRole('list', { name: 'Connections Hookwright can make' })
  for (const title of ['Replays and forwards', 'Probes of the public address', 'Links']) {
    await expect(list.getByText(title, { exact: true })).toBeVisible()
  }
  await privacy.getByRole('checkbox', { name: 'Offline' }).click()
  await expect(privacy.getByRole('checkbox', { name: 'Offline' })).toBeChecked()
  await app.page.keyboard.press('Escape')
  const opened = await app.page.evaluate(async () => {
    type Call = (input: unknown) => Promise<{ ok: boolean; error?: { detail?: string } }>
    const { hookwright } = globalThis as unknown as { hookwright: Record<string, Call> }
    return hookwright['tunnel.open']?.({ provider: 'localtunnel' })
  })
  expect(opened).toMatchObject({
    ok: false,
    error: { detail: expect.stringContaining('set offline') },
  })
})

for (const theme of ['light', 'dark'] as const) {
  test(`nothing to fault in any section (${theme})`, async ({ app }) => {
    await showTheme(app, theme)
    await openSection(app.page, 'General')
    const names = await app.page
      .getByRole('navigation', { name: 'Sections of the settings' })
      .getByRole('button')
      .allInnerTexts()
    expect(names.length).toBeGreaterThan(8)
    for (const name of names) {
      await openSection(app.page, name)
      const { violations } = await new AxeBuilder({ page: app.page }).setLegacyMode(true).analyze()
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)
      expect(found, name).toEqual([])
    }
  })
}
