import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { chooseInMenu, type RunningApp } from '../../support/electron-host'
import { windowPage } from '../../support/window-page'
import { test } from '../fixtures'

async function openAnother({ electron }: RunningApp): Promise<Page> {
  const opened = electron.waitForEvent('window')
  await chooseInMenu(electron, 'window.new')
  return opened
}

const boundsOf = ({ electron }: RunningApp) =>
  electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .map((window) => window.getBounds())
      .sort((a, b) => a.x - b.x),
  )

test('closing one window leaves the other with its captures', async ({ app, window }) => {
  const address = await window.address()
  const second = await openAnother(app)
  await windowPage(second).address()
  await app.page.close()
  await fetch(`${address}/after`, { method: 'POST', body: 'x' })
  await expect(windowPage(second).row('POST /after')).toBeVisible()
})

test('all windows that were open come back where they were', async ({ launch }) => {
  const first = await launch()
  await windowPage(first.page).address()
  await openAnother(first)
  const places = [
    { x: 40, y: 50, width: 800, height: 600 },
    { x: 300, y: 120, width: 900, height: 640 },
  ]
  await first.electron.evaluate(({ BrowserWindow }, wanted) => {
    for (const [at, one] of BrowserWindow.getAllWindows().entries()) one.setBounds(wanted[at] ?? {})
  }, places)
  await expect.poll(() => boundsOf(first)).toEqual(places)
  expect(await first.quit()).toBe(0)

  const second = await launch()
  await expect.poll(() => boundsOf(second)).toEqual(places)
})

test('a window that does not answer can be loaded again, and nothing is lost', async ({
  app,
  window,
  dataFolder,
}) => {
  const address = await window.address()
  await app.electron.evaluate(({ BrowserWindow, dialog }) => {
    dialog.showMessageBox = (async () => ({
      response: 1,
      checkboxChecked: false,
    })) as typeof dialog.showMessageBox
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    // What a page is asked while it ends is never answered.
    const isGone = new Promise<void>((resolve) => {
      contents?.once('render-process-gone', () => resolve())
    })
    contents?.emit('unresponsive')
    return isGone
  })
  await fetch(`${address}/meanwhile`, { method: 'POST', body: 'x' })
  const text = () =>
    app.electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (!contents || contents.isCrashed() || contents.isLoading()) return 'not there'
      return (await contents.executeJavaScript('document.body.innerText')) as string
    })
  await expect.poll(text, { timeout: 20_000 }).toContain('/meanwhile')
  const reports = await readdir(join(dataFolder, 'logs'))
  const [report = ''] = reports.filter((name) => name.startsWith('crash-'))
  expect(JSON.parse(await readFile(join(dataFolder, 'logs', report), 'utf8'))).toMatchObject({
    part: 'window',
  })
  // A dump would be a copy of the page's memory, in which captured bodies lie.
  const files = await readdir(dataFolder, { recursive: true })
  expect(files.filter((name) => name.endsWith('.dmp'))).toEqual([])
})

test('a window whose display goes away comes back into view, the other stays', async ({
  app,
  window,
}) => {
  await window.address()
  await openAnother(app)
  const stays = { x: 60, y: 60, width: 800, height: 600 }
  await app.electron.evaluate(({ BrowserWindow, screen }, wanted) => {
    const [one, other] = BrowserWindow.getAllWindows()
    one?.setBounds(wanted)
    other?.setBounds({ x: 5000, y: 5000, width: 900, height: 640 })
    screen.emit('display-removed')
  }, stays)
  const { width, height } = await app.electron.evaluate(
    ({ screen }) => screen.getPrimaryDisplay().workArea,
  )
  await expect
    .poll(async () => (await boundsOf(app)).every(({ x, y }) => x < width && y < height))
    .toBe(true)
  expect(await boundsOf(app)).toContainEqual(stays)
})

test('diagnostics are copied without captured data', async ({ app, window, dataFolder }) => {
  const address = await window.address()
  await fetch(`${address}/private?token=planted-token`, {
    method: 'POST',
    body: 'planted body',
    headers: { authorization: 'Bearer planted-secret' },
  })
  await expect(window.row(/private/)).toBeVisible()
  await chooseInMenu(app.electron, 'diagnostics.copy')
  const copied = () => app.electron.evaluate(({ clipboard }) => clipboard.readText())
  await expect.poll(copied).toContain('receiver: listening')
  const text = await copied()
  expect(text).toContain('captures: 1')
  expect(text).toContain(dataFolder)
  expect(text).not.toContain('planted')
  await expect(app.page.getByText('Diagnostics copied').first()).toBeVisible()
})
