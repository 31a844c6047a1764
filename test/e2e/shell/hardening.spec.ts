import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { Bridge } from '../../../shared/ipc/contract'
import { calls } from '../../../shared/ipc/contract'
import { chooseInMenu, type RunningApp } from '../../support/electron-host'
import { test } from '../fixtures'

interface Watched {
  readonly hookwright: Bridge
  violations: string[]
}

/** Loads the page again with an ear for everything its policy refuses. */
async function watchPolicy(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const watched = globalThis as unknown as Watched
    watched.violations = []
    document.addEventListener('securitypolicyviolation', (event) => {
      watched.violations.push(`${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  await page.reload()
  return () => page.evaluate(() => (globalThis as unknown as Watched).violations)
}

/** A server that must not hear from the window. */
async function listenForCanaries(): Promise<{ url: string; hits: string[]; close: () => void }> {
  const hits: string[] = []
  const server = createServer((request, response) => {
    hits.push(request.url ?? '')
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, hits, close: () => server.close() }
}

const windowCount = ({ electron }: RunningApp): Promise<number> =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

test('every window is sandboxed and has no way to Node', async ({ app }) => {
  await chooseInMenu(app.electron, 'window.new')
  await expect.poll(() => windowCount(app)).toBe(2)
  const preferences = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      // Not part of the typings, but the one place that tells what is really in force.
      const contents = webContents as unknown as {
        getLastWebPreferences: () => Record<string, unknown>
      }
      return contents.getLastWebPreferences()
    }),
  )
  for (const one of preferences) {
    expect(one).toMatchObject({ contextIsolation: true, sandbox: true, webSecurity: true })
    const loosened = [
      'nodeIntegration',
      'nodeIntegrationInWorker',
      'nodeIntegrationInSubFrames',
      'allowRunningInsecureContent',
      'experimentalFeatures',
      'webviewTag',
    ].filter((name) => one[name])
    expect(loosened).toEqual([])
  }
  const reachable = await app.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
      (name) => name in globalThis,
    ),
  )
  expect(reachable).toEqual([])
})

test('the bridge has the calls of the contract and nothing else', async ({ app }) => {
  const names = await app.page.evaluate(() =>
    Object.keys((globalThis as unknown as Watched).hookwright),
  )
  expect(names.sort()).toEqual([...Object.keys(calls), 'on'].sort())
  const unknown = await app.page.evaluate(() => {
    const { hookwright } = globalThis as unknown as Watched
    try {
      return `listening ${typeof hookwright.on('ELECTRON_BROWSER' as never, () => undefined)}`
    } catch (thrown) {
      return String(thrown)
    }
  })
  expect(unknown).toContain('Unknown event: ELECTRON_BROWSER')
})

test('the policy is in force, and the window itself never breaks it', async ({ app, window }) => {
  const violations = await watchPolicy(app.page)
  const address = await window.address()
  await fetch(`${address}/quiet`, { method: 'POST', body: '{"a":1}' })
  await expect(window.row('POST /quiet')).toBeVisible()
  await window.openCapture('POST /quiet')
  for (const tab of await window.detail.getByRole('tab').all()) await tab.click()
  for (const dialog of [
    'palette.open',
    'settings.open',
    'samples.open',
    'shortcuts.open',
  ] as const) {
    await chooseInMenu(app.electron, dialog)
    await expect(app.page.getByRole('dialog')).toBeVisible()
    await window.press('Escape')
    await expect(app.page.getByRole('dialog')).toBeHidden()
  }
  expect(await violations()).toEqual([])

  await app.page.evaluate(() => {
    type Policy = { readonly createScript: (text: string) => string }
    type Types = { readonly createPolicy: (name: string, rules: Policy) => Policy }
    const { trustedTypes } = globalThis as unknown as { trustedTypes: Types }
    // Past the first guard, so that the second one has to answer.
    const policy = trustedTypes.createPolicy('test', { createScript: (text: string) => text })
    const script = document.createElement('script')
    script.text = policy.createScript('globalThis.wasRun = true')
    document.head.append(script)
  })
  await expect.poll(violations).toEqual(['script-src-elem inline'])
  expect(await app.page.evaluate(() => 'wasRun' in globalThis)).toBe(false)
})

test('nothing that a stranger could plant runs or reaches the network', async ({ app }) => {
  const canary = await listenForCanaries()
  const violations = await watchPolicy(app.page)
  const outcome = await app.page.evaluate(async (url) => {
    const put = (name: string, attributes: Readonly<Record<string, string>>): void => {
      const element = document.createElement(name)
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
      document.body.append(element)
    }
    const attempts: readonly (() => unknown)[] = [
      () => put('img', { src: `${url}/image` }),
      () => put('link', { rel: 'stylesheet', href: `${url}/style` }),
      () => put('iframe', { src: `${url}/frame` }),
      () => put('object', { data: `${url}/object` }),
      () => put('video', { src: `${url}/video` }),
      () => put('div', { onclick: 'globalThis.wasRun = true', id: 'trap' }),
      () => document.getElementById('trap')?.click(),
      () => {
        document.body.innerHTML += '<img src=x onerror="globalThis.wasRun = true">'
      },
      // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested
      () => globalThis.eval('globalThis.wasRun = true'),
      () => new Function('globalThis.wasRun = true')(),
      () => navigator.sendBeacon(`${url}/beacon`),
      () => new WebSocket(`${url.replace('http', 'ws')}/socket`),
      () => fetch(`${url}/fetch`),
    ]
    // In tasks of the page itself: a debugger's own evaluation may do more than a page may.
    const inTask = (attempt: () => unknown): Promise<void> =>
      new Promise((resolve) => {
        setTimeout(async () => {
          try {
            await attempt()
          } catch {
            // Refused on the spot.
          }
          resolve()
        })
      })
    for (const attempt of attempts) await inTask(attempt)
    return 'wasRun' in globalThis ? 'ran' : 'nothing ran'
  }, canary.url)
  expect(outcome).toBe('nothing ran')
  const directives = async () =>
    [...new Set((await violations()).map((violation) => violation.split(' ')[0]))].sort()
  await expect
    .poll(directives)
    .toEqual(
      expect.arrayContaining([
        'connect-src',
        'frame-src',
        'img-src',
        'media-src',
        'require-trusted-types-for',
        'style-src-elem',
      ]),
    )
  expect(canary.hits).toEqual([])
  canary.close()
})

test('a page can go nowhere and open nothing', async ({ app }) => {
  const canary = await listenForCanaries()
  const before = app.page.url()
  const told: string[] = []
  app.page.on('console', (message) => told.push(message.text()))
  await app.electron.evaluate(({ BrowserWindow }) => {
    const wanted: string[] = []
    Object.assign(globalThis, { wanted })
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-frame-navigate', ({ url }) =>
      wanted.push(url),
    )
  })
  const opened = await app.page.evaluate((url) => {
    const other = globalThis.open(`${url}/popup`)
    const link = document.createElement('a')
    link.href = `${url}/link`
    link.target = '_blank'
    document.body.append(link)
    link.click()
    location.href = `${url}/location`
    return other === null
  }, canary.url)
  expect(opened).toBe(true)
  await app.page.evaluate(() => {
    location.href = 'file:///etc/passwd'
  })
  await app.page.evaluate(() => {
    location.href = 'data:text/html,<h1>elsewhere</h1>'
  })
  // Each was tried and refused before it is looked where the page is now.
  await expect
    .poll(() => app.electron.evaluate(() => (globalThis as { wanted?: string[] }).wanted))
    .toContain(`${canary.url}/location`)
  await expect.poll(() => told.join('\n')).toMatch(/file:\/\/\/etc\/passwd[\s\S]*data URL/)
  expect(app.page.url()).toBe(before)
  expect(await windowCount(app)).toBe(1)
  expect(canary.hits).toEqual([])
  canary.close()
})

test('every permission is denied', async ({ app }) => {
  const outcome = await app.page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'clipboard-write',
      'persistent-storage',
      'screen-wake-lock',
    ] as const
    const states = await Promise.all(
      names.map(async (name) => {
        const { state } = await navigator.permissions.query({ name: name as PermissionName })
        return `${name} ${state}`
      }),
    )
    const refusal = (promise: Promise<unknown>): Promise<string> =>
      promise.then(
        () => 'allowed',
        () => 'refused',
      )
    return {
      states: states.filter((state) => state.endsWith('granted')),
      asked: await Promise.all([
        Notification.requestPermission(),
        refusal(navigator.mediaDevices.getUserMedia({ audio: true, video: true })),
        refusal(navigator.clipboard.readText()),
        refusal(navigator.mediaDevices.getDisplayMedia()),
        refusal(
          new Promise((resolve, reject) =>
            navigator.geolocation.getCurrentPosition(resolve, reject),
          ),
        ),
      ]),
    }
  })
  expect(outcome).toEqual({
    states: [],
    asked: ['denied', 'refused', 'refused', 'refused', 'refused'],
  })
})
