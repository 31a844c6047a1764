import { expect } from '@playwright/test'
import { commands } from '../../../shared/commands'
import { chooseInMenu } from '../../support/electron-host'
import { test } from '../fixtures'

test('every command is in the native menu, and the window hears of those it carries out', async ({
  app,
}) => {
  await app.page.evaluate(() => {
    const heard: string[] = []
    Object.assign(globalThis, { heard })
    type On = (name: string, listener: (news: { command: string }) => void) => unknown
    const { hookwright } = globalThis as unknown as { hookwright: { on: On } }
    hookwright.on('command.chosen', ({ command }) => heard.push(command))
  })
  const ours = commands.filter(({ by }) => by !== 'shell').map(({ id }) => id)
  const missing = await app.electron.evaluate(({ Menu }, ids) => {
    const menu = Menu.getApplicationMenu()
    return ids.filter((id) => {
      menu?.getMenuItemById(id)?.click()
      return !menu?.getMenuItemById(id)
    })
  }, ours)
  expect(missing).toEqual([])
  const heard = () => app.page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)
  // Most of them open something, one after the other.
  await expect.poll(heard, { timeout: 20_000 }).toEqual(ours)
})

test('a new window shows the same captures', async ({ app, window }) => {
  const address = await window.address()
  const opened = app.electron.waitForEvent('window')
  await chooseInMenu(app.electron, 'window.new')
  const second = await opened
  await fetch(`${address}/for-both`, { method: 'POST', body: 'x' })
  for (const page of [app.page, second]) {
    await expect(page.getByRole('option', { name: 'POST /for-both' })).toBeVisible()
  }
})

test('the data folder and the logs open in the file manager', async ({ app, dataFolder }) => {
  const opened = await app.electron.evaluate(({ Menu, shell }) => {
    const paths: string[] = []
    shell.openPath = async (path) => {
      paths.push(path)
      return ''
    }
    for (const id of ['folder.open', 'logs.open'])
      Menu.getApplicationMenu()?.getMenuItemById(id)?.click()
    return paths
  })
  expect(opened).toEqual([dataFolder, `${dataFolder}/logs`])
})

test('the theme of the settings is the theme of the window, also at the next start', async ({
  launch,
}) => {
  const first = await launch()
  const chosen = await first.page.evaluate(async () => {
    type Call = (input: unknown) => Promise<{ ok: boolean }>
    const { hookwright } = globalThis as unknown as { hookwright: Record<string, Call> }
    return hookwright['settings.change']?.({ theme: 'dark' })
  })
  expect(chosen).toMatchObject({ ok: true })
  const theme = ({ electron }: typeof first) =>
    electron.evaluate(({ nativeTheme }) => nativeTheme.themeSource)
  await expect.poll(() => theme(first)).toBe('dark')
  await first.quit()

  const second = await launch()
  expect(await theme(second)).toBe('dark')
  const isDark = await second.page.evaluate(
    () => matchMedia('(prefers-color-scheme: dark)').matches,
  )
  expect(isDark).toBe(true)
})
