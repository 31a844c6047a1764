import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from '@playwright/test'
import type { RunningApp } from '../../support/electron-host'
import { windowPage } from '../../support/window-page'
import { test } from '../fixtures'

const change = ({ page }: RunningApp, settings: object) =>
  page.evaluate(async (wanted) => {
    type Call = (input: unknown) => Promise<{ ok: boolean }>
    const { hookwright } = globalThis as unknown as { hookwright: Record<string, Call> }
    return (await hookwright['settings.change']?.(wanted))?.ok
  }, settings)

/** Collects notifications in place of the desktop, which has none here. */
const collect = ({ electron }: RunningApp) =>
  electron.evaluate(({ Notification }) => {
    const shown: Electron.Notification[] = []
    Object.assign(globalThis, { shown })
    Notification.isSupported = () => true
    Notification.prototype.show = function show(this: Electron.Notification) {
      shown.push(this)
    }
  })
const shown = ({ electron }: RunningApp) =>
  electron.evaluate(() =>
    (globalThis as unknown as { shown: Electron.Notification[] }).shown.map(
      ({ title, body }) => `${title}: ${body}`,
    ),
  )

/** Answers every question box, and tells what was asked. */
const answerBoxes = ({ electron }: RunningApp, response: number) =>
  electron.evaluate(({ dialog }, button) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = (async (...args: unknown[]) => {
      const { message, detail } = args.at(-1) as { message: string; detail: string }
      asked.push(`${message} ${detail}`)
      return { response: button, checkboxChecked: false }
    }) as typeof dialog.showMessageBox
  }, response)
const asked = ({ electron }: RunningApp) =>
  electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)

const blur = ({ electron }: RunningApp) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())

test('a bell on a filter brings a notification, whose click opens the capture', async ({
  app,
  window,
}) => {
  const address = await window.address()
  await collect(app)
  await fetch(`${address}/before`, { method: 'POST', body: '{}' })
  await window.search('path^=/alarm')
  await window.button('Saved filters').click()
  await app.page.getByRole('textbox', { name: 'Name of the filter' }).fill('Alarms')
  await app.page.getByRole('button', { name: 'Save', exact: true }).click()
  await app.page.getByRole('button', { name: 'Notify me of Alarms' }).click()
  await expect(app.page.getByRole('button', { name: 'Notify me of Alarms' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await app.page.keyboard.press('Escape')
  await window.clearSearch()
  await blur(app)
  await fetch(`${address}/other`, { method: 'POST', body: '{}' })
  await fetch(`${address}/alarm/1?token=planted`, { method: 'POST', body: '{}' })
  await fetch(`${address}/alarm/2`, { method: 'POST', body: '{}' })
  await expect.poll(() => shown(app), { timeout: 20_000 }).toHaveLength(1)
  const [text] = await shown(app)
  expect(text).toBe('Alarms (2): POST /alarm/2 and 1 more')

  await app.electron.evaluate(() => {
    const [first] = (globalThis as unknown as { shown: Electron.Notification[] }).shown
    first?.emit('click')
  })
  await expect(window.row('POST /alarm/2')).toHaveAttribute('aria-selected', 'true')
})

test('a tray icon where the desktop shows none is said to be none, and closing still quits', async ({
  app,
  window,
}) => {
  test.skip(process.platform !== 'linux', 'only Linux desktops may have no place for it')
  await window.address()
  await app.electron.evaluate(() => {
    delete process.env.DBUS_SESSION_BUS_ADDRESS
    delete process.env.XDG_RUNTIME_DIR
  })
  expect(await change(app, { tray: 'stay' })).toBe(true)
  await expect(app.page.getByText('This desktop shows no tray icons').first()).toBeVisible()
  const ended = once(app.process, 'exit')
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  expect(await ended).toEqual([0, null])
})

test('with the tray to stay in it goes on without a window, and says so once', async ({
  app,
  window,
}) => {
  const address = await window.address()
  await app.electron.evaluate(() => {
    // A bus that nobody answers on: whether there is a tray cannot be known, so it is tried.
    process.env.DBUS_SESSION_BUS_ADDRESS = 'unix:path=/nonexistent'
  })
  await answerBoxes(app, 0)
  await app.electron.evaluate(({ Tray }) => {
    const { setToolTip } = Tray.prototype
    Tray.prototype.setToolTip = function said(this: Electron.Tray, text) {
      Object.assign(globalThis, { said: text })
      setToolTip.call(this, text)
    }
  })
  expect(await change(app, { tray: 'stay' })).toBe(true)
  await expect
    .poll(() => app.electron.evaluate(() => (globalThis as { said?: string }).said))
    .toContain('Receiving at')
  await app.electron.evaluate(({ BrowserWindow }) => {
    for (const one of BrowserWindow.getAllWindows()) one.close()
  })
  await expect.poll(() => asked(app)).toEqual([expect.stringContaining('goes on receiving')])
  expect((await fetch(`${address}/unseen`, { method: 'POST', body: 'x' })).status).toBe(200)

  const reopened = app.electron.waitForEvent('window')
  await app.electron.evaluate(({ app: electronApp }) => electronApp.emit('activate'))
  const page = await reopened
  await expect(windowPage(page).row('POST /unseen')).toBeVisible()
  await page.close()
  expect(await asked(app)).toHaveLength(1)
})

test('quitting asks while a replay of many goes on, and a signal does not', async ({
  app,
  window,
}) => {
  // A target that never answers: the run does not end by itself.
  const target = createServer(() => undefined).listen(0, '127.0.0.1')
  await once(target, 'listening')
  const { port } = target.address() as AddressInfo
  const address = await window.address()
  for (let index = 0; index < 3; index++) {
    await fetch(`${address}/run`, { method: 'POST', body: 'x' })
  }
  await expect(window.rows).toHaveCount(3)
  await answerBoxes(app, 0)
  const started = await app.page.evaluate(async (url) => {
    type Call = (input: unknown) => Promise<{ ok: boolean }>
    const { hookwright } = globalThis as unknown as { hookwright: Record<string, Call> }
    return hookwright['runs.start']?.({
      captures: { kind: 'query', query: 'path=/run' },
      order: { url, timeoutMs: 60_000, tls: 'verify', path: { kind: 'replace' } },
      line: 'arrival',
      seed: 1,
      concurrency: 1,
      pace: { speed: 0, perSecond: 0 },
      retry: { retries: 0, firstWaitMs: 1, longestWaitMs: 1 },
    })
  }, `http://127.0.0.1:${port}`)
  expect(started).toMatchObject({ ok: true })
  await app.electron.evaluate(({ app: electronApp }) => electronApp.quit())
  await expect
    .poll(() => asked(app))
    .toEqual([expect.stringContaining('A replay of many captures stops')])
  expect((await fetch(`${address}/still`, { method: 'POST', body: 'x' })).status).toBe(200)

  const ended = once(app.process, 'exit')
  app.process.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  target.closeAllConnections()
  target.close()
})

test('a newer release is told once it is asked for, with a link and nothing more', async ({
  app,
  window,
}) => {
  await window.address()
  const asked: string[] = []
  const feed = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.cookie ?? ''}`)
    response.end('{"version":"99.0.0","url":"https://example.test/releases"}')
  }).listen(0, '127.0.0.1')
  await once(feed, 'listening')
  const { port } = feed.address() as AddressInfo
  await app.electron.evaluate(({ dialog, shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
    shell.openExternal = async (url) => void opened.push(url)
  })
  expect(await change(app, { updateFeed: `http://127.0.0.1:${port}/feed` })).toBe(true)
  await expect(app.page.getByText('Hookwright 99.0.0 is out.').first()).toBeVisible()
  expect(asked).toEqual(['GET /feed '])
  await app.page.getByRole('button', { name: 'What Is New' }).click()
  // It was asked about, and a person said no.
  const opened = () =>
    app.electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
  expect(await opened()).toEqual([])
  feed.closeAllConnections()
  feed.close()
})
