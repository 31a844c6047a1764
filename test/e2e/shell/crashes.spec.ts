import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { windowPage } from '../../support/window-page'
import { test } from '../fixtures'

test('a page that crashes is replaced, and no request is lost meanwhile', async ({ app }) => {
  const address = await windowPage(app.page).address()
  const total = 60
  const sending = (async () => {
    const statuses = new Set<number>()
    for (let index = 0; index < total; index++) {
      const response = await fetch(`${address}/burst/${index}`, { method: 'POST', body: 'x' })
      statuses.add(response.status)
    }
    return statuses
  })()
  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  })
  expect(await sending).toEqual(new Set([200]))

  // The crashed page is gone for Playwright too, so the new one is asked through the main process.
  const ask = () =>
    app.electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const call = "window.hookwright['app.state'](null).then((state) => state.value.total)"
      return contents?.isCrashed() ? 'crashed' : await contents?.executeJavaScript(call)
    })
  await expect.poll(ask).toBe(total)
})

test('an error that nobody expected ends the process and is in the log', async ({
  app,
  dataFolder,
}) => {
  await windowPage(app.page).address()
  const ended = once(app.process, 'exit')
  await app.electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
    setTimeout(() => {
      throw new Error('planted with secret=hunter2hunter2')
    })
  })
  expect(await ended).toEqual([70, null])
  const log = await readFile(join(dataFolder, 'logs', 'hookwright.log'), 'utf8')
  expect(log).toContain('fatal')
  expect(log).toContain('planted with secret=•••')
  expect(log).not.toContain('hunter2')
})
