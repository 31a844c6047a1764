import { mkdirSync, unwatchFile } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTcpServer, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { followOffline } from '../../electron/outbound/follow-offline'
import { guardConnections, isOffline, setOffline } from '../../electron/outbound/offline-gate'
import { openSettings, settingsFileName } from '../../electron/storage/settings-file'
import { aCore } from '../support/a-core'
import { aDataFolder, ofResult } from '../support/a-store'
import { hookwright } from '../support/command-line'

/** An address of this machine that is not loopback; some machines have none. */
const ownAddress = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address

/** A target that counts who comes, and the URLs it is reached by. */
async function aTarget() {
  let visits = 0
  const server = createServer((_, response) => {
    visits++
    response.end('here')
  })
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    near: `http://127.0.0.1:${port}/`,
    named: `http://localhost:${port}/`,
    far: `http://${ownAddress ?? '192.0.2.1'}:${port}/`,
    visits: () => visits,
  }
}

const failureOf = (url: string): Promise<unknown> =>
  fetch(url).then(
    () => 'reached',
    (thrown: Error) => (thrown.cause as { code?: string } | undefined)?.code,
  )

describe('offline', () => {
  it('lets nothing connect but to this machine, whatever connects', async () => {
    guardConnections()
    const { near, named, far, visits } = await aTarget()
    setOffline('offline')
    onTestFinished(() => setOffline('online'))
    expect(await failureOf(far)).toBe('EOFFLINE')
    expect(await failureOf('https://example.com/')).toBe('EOFFLINE')
    expect(await failureOf('http://no-resolver-is-asked.test/')).toBe('EOFFLINE')
    expect(await failureOf(near)).toBe('reached')
    expect(await failureOf(named)).toBe('reached')
    expect(visits()).toBe(2)
  })

  it.skipIf(ownAddress === undefined)('ends what is open when it is turned on', async () => {
    guardConnections()
    const server = createTcpServer()
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
    onTestFinished(() => void server.close())
    const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { connect } = await import('node:net')
    const socket = connect(port, ownAddress)
    await accepted
    const ended = new Promise<unknown>((resolve) => socket.once('error', resolve))
    setOffline('offline')
    onTestFinished(() => setOffline('online'))
    expect(await ended).toMatchObject({ code: 'EOFFLINE' })
  })

  it('is obeyed by replays and tunnels of a running core, at once', async () => {
    const { near, far, visits } = await aTarget()
    const core = await aCore({ dataDir: aDataFolder() })
    await fetch(core.url, { method: 'POST', body: 'x' })
    const page = await core.handlers['captures.page']({
      query: '',
      order: 'newest',
      after: undefined,
      limit: 1,
    })
    const captureId = ofResult(page).rows[0]?.id
    if (captureId === undefined) throw new Error('nothing arrived')
    const replay = async (url: string) => {
      const order = { captureId, url, timeoutMs: 5000, tls: 'verify' } as const
      return ofResult(await core.handlers['replay.send'](order)).outcome
    }
    ofResult(await core.handlers['settings.change']({ offline: true }))
    expect(await replay(far)).toMatchObject({
      kind: 'failed',
      error: { code: 'target-unreachable', cause: 'offline' },
    })
    expect(await replay(near)).toMatchObject({ kind: 'answered' })
    const opened = await core.handlers['tunnel.open']({ provider: 'localtunnel' })
    expect(opened).toMatchObject({ ok: false })
    expect(visits()).toBe(1)

    ofResult(await core.handlers['settings.change']({ offline: false }))
    if (ownAddress !== undefined) expect(await replay(far)).toMatchObject({ kind: 'answered' })
  })

  it('is obeyed by the command line', async () => {
    const { far, visits } = await aTarget()
    const folder = aDataFolder()
    const core = await aCore({ dataDir: folder })
    await fetch(core.url, { method: 'POST', body: 'x' })
    await core.stop()
    const settings = ofResult(await openSettings(folder))
    ofResult(await settings.change({ offline: true }))
    const replayed = await hookwright(['replay', 'latest', '--to', far, '--data', folder])
    expect(replayed.code).toBe(5)
    expect(replayed.stdout + replayed.stderr).toContain('offline')
    expect(visits()).toBe(0)
  })

  it('is obeyed by a command that runs while somebody turns the switch', async () => {
    const folder = aDataFolder()
    mkdirSync(folder)
    const settings = ofResult(await openSettings(folder))
    ofResult(await settings.change({ offline: true }))
    followOffline(folder)
    onTestFinished(() => {
      unwatchFile(join(folder, settingsFileName))
      setOffline('online')
    })
    expect(isOffline()).toBe(true)
    ofResult(await settings.change({ offline: false }))
    await vi.waitFor(() => expect(isOffline()).toBe(false), 10_000)
    ofResult(await settings.change({ offline: true }))
    await vi.waitFor(() => expect(isOffline()).toBe(true), 10_000)
  })
})
