import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { RunningApp } from '../../support/electron-host'
import { windowPage } from '../../support/window-page'
import { test } from '../fixtures'

/** Resolves when the main process knows of the crash. */
const crash = ({ electron }: RunningApp): Promise<void> =>
  electron.evaluate(
    ({ BrowserWindow }) =>
      new Promise((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        contents?.once('render-process-gone', () => resolve())
        contents?.forcefullyCrashRenderer()
      }),
  )

/** A crashed page is gone for Playwright too, so its successor is asked through the main process. */
const ask = ({ electron }: RunningApp, script: string): Promise<unknown> =>
  electron.evaluate(async ({ BrowserWindow }, source) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (!contents || contents.isCrashed() || contents.isLoading()) return 'not there'
    return await contents.executeJavaScript(source)
  }, script)

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
  await crash(app)
  expect(await sending).toEqual(new Set([200]))
  const count = "window.hookwright['app.state'](null).then((state) => state.value.total)"
  await expect.poll(() => ask(app, count)).toBe(total)
})

test('a page that crashes again and again gives way to one that says so', async ({ app }) => {
  await windowPage(app.page).address()
  const text = () => ask(app, 'document.body.innerText')
  for (let round = 0; round < 3; round++) {
    await crash(app)
    await expect.poll(text).toContain('127.0.0.1')
  }
  await crash(app)
  await expect.poll(text).toContain('stopped several times in a row')
  await ask(app, "document.querySelector('a').click()")
  await expect.poll(text).toContain('127.0.0.1')
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
