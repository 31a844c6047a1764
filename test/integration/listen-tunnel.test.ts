import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, it } from 'vitest'
import { defaultSettings } from '../../shared/settings'
import { aCore } from '../support/a-core'
import { ofResult } from '../support/a-store'
import { hookwright, type Listening, listening } from '../support/command-line'
import { postThrough } from '../support/post-through'
import { startTunnelServer, type TunnelServer } from '../support/tunnel-server'

const scratch = mkdtempSync(join(tmpdir(), 'hookwright-listen-tunnel-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

let running: Listening | undefined
let server: TunnelServer | undefined
afterEach(async () => {
  await running?.end('SIGKILL')
  await server?.drop()
  running = undefined
  server = undefined
})

/** A data folder that is set to a tunnel server on this machine. */
function folderFor(tunnelHost: string): string {
  const folder = mkdtempSync(join(scratch, 'data-'))
  chmodSync(folder, 0o700)
  const settings = { ...defaultSettings, tunnelHost, tunnelSubdomain: 'my-hooks' }
  const document = { version: 1, settings, endpoints: [], targets: [], providers: {} }
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(document), { mode: 0o600 })
  return folder
}

it('tells the public URL, the captures that came through it, and ends with 0', async () => {
  server = await startTunnelServer()
  const folder = folderFor(server.url)
  running = await listening(folder, ['--tunnel', 'localtunnel'])
  const opened = await running.line(({ type, state }) => type === 'tunnel' && state === 'open')
  expect(opened).toMatchObject({
    provider: 'localtunnel',
    url: `http://my-hooks.localhost:${server.port}`,
  })
  const tested = await running.line(({ fidelity }) => fidelity !== undefined)
  expect(
    tested.fidelity.rows.filter(({ outcome }: { outcome: string }) => outcome !== 'intact'),
  ).toEqual([])
  await postThrough(opened.url, '/through?a=%2f', new TextEncoder().encode('{}'))
  const told = await running.line(({ type }) => type === 'capture')
  expect(told.capture.target).toBe('/through?a=%2f')
  expect(await running.end('SIGTERM')).toBe(0)
  const listed = await hookwright(['captures', '--data', folder, '--json'])
  expect(listed.json()).toHaveLength(1)
})

it('goes on receiving when the tunnel server is not there', async () => {
  running = await listening(folderFor('http://127.0.0.1:9'), ['--tunnel', 'localtunnel'])
  await running.line(({ type, state }) => type === 'tunnel' && state === 'failed')
  await fetch(`${running.url}/local`, { method: 'POST', body: '{}' })
  expect((await running.line(({ type }) => type === 'capture')).capture.target).toBe('/local')
})

it('refuses a tunnel provider that does not exist, before anything listens', async () => {
  const folder = mkdtempSync(join(scratch, 'data-'))
  const args = ['listen', '--data', folder, '--port', '0', '--tunnel', 'carrier-pigeon']
  const ended = await hookwright(args)
  expect(ended).toMatchObject({ code: 2, stdout: '' })
  expect(ended.stderr).toContain('--tunnel is one of localtunnel, ')
  expect(ended.stderr).toContain('carrier-pigeon')
})

it('opens nothing by itself, and takes the tunnel along when the receiver moves', async () => {
  server = await startTunnelServer()
  const core = await aCore({ dataDir: folderFor(server.url) })
  expect(ofResult(await core.handlers['tunnel.look'](null)).state.kind).toBe('closed')
  expect(server.asked).toEqual([])
  ofResult(await core.handlers['tunnel.open']({ provider: 'localtunnel' }))
  await core.heard('tunnel.changed', ({ state }) => state.kind === 'open')
  await core.heard('settings.changed', ({ tunnelLastUrl }) => tunnelLastUrl !== '')
  ofResult(await core.handlers['settings.change']({ port: 0 }))
  ofResult(await core.handlers['receiver.restart'](null))
  // The server still holds the first name, so the second opening shows in the URL.
  await core.heard(
    'tunnel.changed',
    ({ state }) => state.kind === 'open' && state.url.includes('//other-'),
  )
  await core.stop()
  await core.heard('tunnel.changed', ({ state }) => state.kind === 'closed')
})
