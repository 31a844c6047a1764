import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { CallName } from '../../../shared/ipc/contract'
import { calls } from '../../../shared/ipc/contract'
import { test } from '../fixtures'

const names = Object.keys(calls) as CallName[]

/** For the page: makes every call with each of these inputs and tells which were not refused. */
const notRefused = async ({ names, inputs }: { names: CallName[]; inputs: unknown[] }) => {
  type Call = (input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>
  const { hookwright } = globalThis as unknown as { hookwright: Record<string, Call> }
  const taken: string[] = []
  for (const name of names) {
    for (const input of inputs) {
      const result = await hookwright[name]?.(input)
      if (result?.error?.code !== 'bad-input') taken.push(`${name} ${JSON.stringify(result)}`)
    }
  }
  return taken
}

test('every call refuses what is not of its type', async ({ app }) => {
  const inputs = [7, true, 'text', [], { unheardOf: 1 }, [null]]
  expect(await app.page.evaluate(notRefused, { names, inputs })).toEqual([])
})

test('a page that is not ours is refused, though it has our preload script', async ({ app }) => {
  const preload = join(process.cwd(), 'out/preload/preload.cjs')
  const opened = app.electron.waitForEvent('window')
  await app.electron.evaluate(async ({ BrowserWindow }, script) => {
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload: script } })
    await stranger.loadURL('app://bundle/index.html')
  }, preload)
  const stranger = await opened
  expect(await stranger.evaluate(notRefused, { names, inputs: [null] })).toEqual([])
})

test('our own window is refused once it shows something else', async ({ app, window }) => {
  // Its own page is there: loading another in the middle of that would break off.
  await window.address()
  await app.electron.evaluate(async ({ BrowserWindow }) => {
    await BrowserWindow.getAllWindows()[0]?.loadURL('data:text/html,<h1>elsewhere</h1>')
  })
  await expect(app.page.getByText('elsewhere')).toBeVisible()
  expect(await app.page.evaluate(notRefused, { names, inputs: [null] })).toEqual([])
})

test('a frame inside our page has no bridge', async ({ app }) => {
  const bridges = await app.page.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    return typeof (frame.contentWindow as unknown as { hookwright?: unknown } | null)?.hookwright
  })
  expect(bridges).toBe('undefined')
})

test('a link that is no web address is refused, and a strange one is asked about', async ({
  app,
}) => {
  await app.electron.evaluate(({ dialog, shell }) => {
    const told: string[] = []
    Object.assign(globalThis, { told })
    dialog.showMessageBox = (async (...args: unknown[]) => {
      told.push(`asked ${(args.at(-1) as { detail: string }).detail}`)
      return { response: 0, checkboxChecked: false }
    }) as typeof dialog.showMessageBox
    shell.openExternal = async (url) => {
      told.push(`opened ${url}`)
    }
  })
  const codes = await app.page.evaluate(async () => {
    type Call = (input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>
    const { hookwright } = globalThis as unknown as { hookwright: Record<string, Call> }
    const urls = [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'https://ех.com/',
      'https://nodejs.org/',
    ]
    const results = await Promise.all(urls.map((url) => hookwright['links.open']?.({ url })))
    return results.map((result) => result?.error?.code ?? 'taken')
  })
  expect(codes).toEqual(['bad-url', 'bad-url', 'taken', 'taken'])
  const told = await app.electron.evaluate(() => (globalThis as unknown as { told: string[] }).told)
  expect(told.sort()).toEqual(['asked https://xn--e1a6a.com/', 'opened https://nodejs.org/'])
})
