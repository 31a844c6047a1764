import { once } from 'node:events'
import { readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { chromium, expect } from '@playwright/test'
import {
  canSandbox,
  lineOf,
  outputOf,
  type PackagedApp,
  packageApp,
  pageSandboxes,
} from '../../support/packaged-app'
import { windowPage } from '../../support/window-page'
import { test } from '../fixtures'

// One package for all of them: making it takes longer than the tests.
test.describe.configure({ mode: 'serial' })
test.skip(process.platform !== 'linux', 'the package is proven on Linux')

let packaged: PackagedApp
test.beforeAll(async () => {
  test.setTimeout(240_000)
  packaged = await packageApp()
})
test.afterAll(() => {
  rmSync(dirname(dirname(packaged.folder)), { recursive: true, force: true, maxRetries: 5 })
})

test('it starts as a normal user in a sandbox, receives, shows it, and quits', async ({
  display,
}) => {
  test.skip(
    !(await canSandbox(packaged)),
    'this kernel denies user namespaces, and only root helps',
  )
  const own = packaged.newFolder()
  const data = join(own, 'data')
  const env = { HOME: join(own, 'home'), DISPLAY: display }
  const args = [`--data=${data}`, '--port=0', '--disable-gpu', '--password-store=basic']
  const app = packaged.start(packaged.executable, [...args, '--remote-debugging-port=0'], env)
  const ended = once(app, 'exit')
  const endpoint = await lineOf(app.stderr, /DevTools listening on (ws:\S+)/)
  app.stderr?.resume()
  const browser = await chromium.connectOverCDP(endpoint)
  const pages = () => browser.contexts().flatMap((context) => context.pages())
  await expect.poll(() => pages().length).toBe(1)
  const [page] = pages()
  if (!page) throw new Error('There is no window')
  const window = windowPage(page)

  const address = await window.address()
  const sent = await fetch(`${address}/packaged`, { method: 'POST', body: '{"a":1}' })
  expect(sent.status).toBe(200)
  await window.openCapture('POST /packaged')
  await expect(window.detail).toContainText('/packaged')
  expect(pageSandboxes(app.pid ?? 0)).toEqual([{ seccomp: '2', ownPids: true }])

  const link = ['--', 'hookwright://search?q=path%3D%2Fpackaged']
  const second = packaged.start(packaged.executable, [...args, ...link], env)
  expect((await outputOf(second)).code).toBe(0)
  await expect(page.getByRole('combobox', { name: 'Search captures' })).toHaveValue(
    'path=/packaged',
  )

  await browser.close()
  app.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  // No copy of memory, in which captured bodies lie, is ever made.
  const kept = readdirSync(data, { recursive: true, encoding: 'utf8' })
  expect(kept.filter((name) => name.endsWith('.dmp'))).toEqual([])
})

test('the command line inside works without a display', async () => {
  const own = packaged.newFolder()
  const data = join(own, 'data')
  const env = { HOME: join(own, 'home') }
  const run = (...words: readonly string[]) =>
    outputOf(packaged.start(packaged.commandLine, [...words, '--data', data], env))

  const listen = ['listen', '--data', data, '--port', '0', '--output', 'ndjson']
  const listening = packaged.start(packaged.commandLine, listen, env)
  const ended = once(listening, 'exit')
  const url = await lineOf(listening.stdout, /"url":"([^"]+)"/)
  listening.stdout?.resume()
  const body = '{"event_type":"ping","event":{}}'
  expect((await fetch(`${url}/onefuzz`, { method: 'POST', body })).status).toBe(200)

  const waited = await run('wait', '--attach', '--filter', 'provider=onefuzz', '--json')
  expect(waited.code).toBe(0)
  expect(JSON.parse(waited.stdout)).toMatchObject({ target: '/onefuzz' })
  expect((await run('show', 'latest', '--body')).stdout).toBe(body)
  expect(JSON.parse((await run('analyze', 'latest', '--json')).stdout)).toMatchObject({
    provider: 'onefuzz',
    schemaValid: expect.any(Boolean),
  })
  expect((await run('show', 'no-such-id')).code).toBe(3)
  expect((await run('no-such-command')).code).toBe(2)
  expect((await run('doctor', '--json')).stdout).toContain('of Electron')

  listening.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(readdirSync(join(own, 'home'))).toEqual([])
})

test('it holds what it needs, and nothing can start it as something else', async () => {
  const files = listPackage(join(packaged.folder, 'resources/app.asar'), { isPack: false })
  const tops = new Set(files.map((file) => file.split('/')[1]))
  expect([...tops].sort()).toEqual(['node_modules', 'out', 'package.json', 'resources'])
  expect(files.filter((file) => file.endsWith('.map') || /\.tsx?$/.test(file))).toEqual([])
  expect(readdirSync(join(packaged.folder, 'resources'))).not.toContain('default_app.asar')

  const wire = await getCurrentFuseWire(packaged.executable)
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ]
  const on = [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ]
  // The wire holds a character for each.
  expect(off.map((fuse) => String.fromCharCode(Number(wire[fuse])))).toEqual(off.map(() => '0'))
  expect(on.map((fuse) => String.fromCharCode(Number(wire[fuse])))).toEqual(on.map(() => '1'))
})
