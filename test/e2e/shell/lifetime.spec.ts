import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { defaultDataFolder } from '../../../electron/data-folder'
import { appState, startCommand } from '../../support/electron-host'
import { windowPage } from '../../support/window-page'
import { test } from '../fixtures'

test('quitting ends with code 0', async ({ app }) => {
  expect(await app.quit()).toBe(0)
})

test('quitting in the middle of traffic ends with code 0, and keeps what was acknowledged', async ({
  launch,
}) => {
  const first = await launch()
  const address = await windowPage(first.page).address()
  let acknowledged = 0
  const send = async (): Promise<void> => {
    for (;;) {
      const response = await fetch(address, { method: 'POST', body: '{}' }).catch(() => undefined)
      if (response?.status !== 200) return
      acknowledged++
    }
  }
  const senders = Promise.all([send(), send(), send(), send()])
  await expect.poll(() => acknowledged).toBeGreaterThan(50)
  expect(await first.quit()).toBe(0)
  await senders

  const { total } = await appState((await launch()).page)
  expect(total).toBeGreaterThanOrEqual(acknowledged)
})

test.describe('signals', () => {
  test.skip(process.platform === 'win32', 'Windows has no signals')

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    test(`${signal} ends it with code 0`, async ({ app }) => {
      await windowPage(app.page).address()
      const ended = once(app.process, 'exit')
      app.process.kill(signal)
      expect(await ended).toEqual([0, null])
    })
  }
})

test('closing the last window quits', async ({ app }) => {
  const ended = once(app.process, 'exit')
  await app.electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close()
  })
  expect(await ended).toEqual([0, null])
})

test('a second start brings the first window to the front and ends at once', async ({
  app,
  dataFolder,
  display,
}) => {
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  const { executable, args, env } = startCommand({ dataFolder, display })
  const second = spawn(executable, args, { env, stdio: 'ignore' })
  expect(await once(second, 'exit')).toEqual([0, null])
  const visible = () =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isVisible()),
    )
  await expect.poll(visible).toEqual([true])
})

test('two data folders are two applications', async ({ app, dataFolder, display }) => {
  const other = join(dataFolder, 'other')
  const { executable, args, env } = startCommand({ dataFolder: other, display })
  const second = spawn(executable, args, { env, stdio: 'ignore' })
  await expect.poll(async () => readdir(other).catch(() => [] as string[])).toContain('window.json')
  second.kill('SIGTERM')
  await once(second, 'exit')
  expect((await appState(app.page)).dataFolder).toBe(dataFolder)
})

test('without --data it uses the folder that the command line uses', async ({
  dataFolder,
  display,
}) => {
  const { executable, args, env } = startCommand({ dataFolder, display })
  const home = { ...env, HOME: dataFolder, XDG_CONFIG_HOME: '', APPDATA: dataFolder }
  const usual = defaultDataFolder(process.platform, home)
  const unnamed = args.filter((word) => !word.startsWith('--data='))
  const started = spawn(executable, unnamed, { env: home, stdio: 'ignore' })
  await expect.poll(async () => readdir(usual).catch(() => [] as string[])).toContain('window.json')
  started.kill('SIGTERM')
  await once(started, 'exit')
})

test('the window comes back where it was left', async ({ launch }) => {
  const bounds = { x: 120, y: 90, width: 900, height: 640 }
  const first = await launch()
  await first.electron.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(wanted)
  }, bounds)
  expect(await first.quit()).toBe(0)
  const second = await launch()
  const found = await second.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  )
  expect(found).toEqual(bounds)
})

test('a window remembered on a display that is gone comes back into view', async ({
  launch,
  dataFolder,
}) => {
  const away = { x: 9000, y: 9000, width: 900, height: 640 }
  await writeFile(
    join(dataFolder, 'window.json'),
    JSON.stringify({ bounds: away, isMaximized: false, theme: 'system' }),
  )
  const { electron } = await launch()
  const { found, area } = await electron.evaluate(({ BrowserWindow, screen }) => ({
    found: BrowserWindow.getAllWindows()[0]?.getBounds(),
    area: screen.getPrimaryDisplay().workArea,
  }))
  expect(found).toMatchObject({ width: 900, height: 640 })
  expect(found?.x).toBeLessThan(area.x + area.width)
  expect(found?.y).toBeLessThan(area.y + area.height)
})

test('what is written is for its owner alone', async ({ app, dataFolder }) => {
  test.skip(process.platform === 'win32', 'Windows has no modes')
  await windowPage(app.page).address()
  await app.quit()
  const open: string[] = []
  for (const entry of await readdir(dataFolder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() && !entry.isDirectory()) continue
    const path = join(entry.parentPath, entry.name)
    if (((await stat(path)).mode & 0o077) !== 0) open.push(path)
  }
  expect(open).toEqual([])
  expect((await stat(dataFolder)).mode & 0o077).toBe(0)
})

test('a data folder that cannot be used is explained in the window, and tried again', async ({
  launch,
  dataFolder,
}) => {
  const folder = join(dataFolder, 'taken')
  await writeFile(folder, 'a file stands in the way')
  const { page } = await launch(`--data=${folder}`)
  await expect(page.getByRole('alert')).toContainText(folder)
  await page.getByRole('link', { name: 'Try again' }).click()
  await expect(page.getByRole('alert')).toContainText(folder)
})
