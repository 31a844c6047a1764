import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { testFidelity } from '../../electron/tunnel/fidelity'
import { localtunnel } from '../../electron/tunnel/localtunnel'
import { programProvider } from '../../electron/tunnel/program'
import { tunnelPrograms } from '../../electron/tunnel/programs'
import type { TunnelProvider } from '../../electron/tunnel/provider'
import type { TunnelSettings } from '../../shared/tunnel'
import { aTunnel, builtThreads } from '../support/a-tunnel'
import { postThrough } from '../support/post-through'
import { startTunnelServer, type TunnelServer } from '../support/tunnel-server'

const scratch = mkdtempSync(join(tmpdir(), 'hookwright-tunnel-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const servers: TunnelServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.drop().catch(() => undefined)
})
const aServer = async (port = 0): Promise<TunnelServer> => {
  const server = await startTunnelServer(port)
  servers.push(server)
  return server
}

const command = tunnelPrograms.find(({ id }) => id === 'command')
if (!command) throw new Error('there is no command provider')
const stub = join(import.meta.dirname, '../support/stub-tunnel.mjs')

/** Each provider with a peer of its own, and how to break it. */
const peers: readonly {
  readonly id: string
  readonly begin: () => Promise<{
    readonly provider: TunnelProvider
    readonly settings: Partial<TunnelSettings>
    readonly sever: () => Promise<void>
  }>
}[] = [
  {
    id: 'localtunnel',
    async begin() {
      const server = await aServer()
      return {
        provider: localtunnel(builtThreads),
        settings: { tunnelHost: server.url },
        sever: server.drop,
      }
    },
  },
  {
    id: 'command',
    async begin() {
      const pidFile = join(scratch, `pid-${Math.random()}`)
      const line = `"${process.execPath}" '${stub}' {port} ${pidFile}`
      return {
        provider: programProvider(command, process.env),
        settings: { tunnelCommand: line },
        async sever() {
          process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGKILL')
        },
      }
    },
  },
]

describe.each(peers)('a tunnel through $id', ({ begin }) => {
  it('is open once a probe came back, and brings requests byte for byte', async () => {
    const { provider, settings } = await begin()
    const tunnel = await aTunnel()
    tunnel.open(provider, settings)
    const { url } = await tunnel.until('open')
    const body = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 31) & 255)
    expect(await postThrough(url, '/hooks/a%20b?x=%2f', body)).toBe(200)
    expect(tunnel.kept).toHaveLength(1)
    const [arrival] = tunnel.kept
    expect(arrival?.target).toBe('/hooks/a%20b?x=%2f')
    expect(Buffer.concat([...(arrival?.chunks ?? [])]).equals(body)).toBe(true)
    expect(arrival?.headers.find(([name]) => name === 'Host')?.[1]).toBe(new URL(url).host)
  })

  it('leaves no timer behind when it is closed, open or opening', async () => {
    const { provider, settings } = await begin()
    const tunnel = await aTunnel()
    tunnel.open(provider, settings)
    await tunnel.until('opening')
    await tunnel.supervisor.close()
    expect(tunnel.openTimers()).toBe(0)
    tunnel.open(provider, settings)
    await tunnel.until('open')
    await tunnel.supervisor.close()
    expect(tunnel.supervisor.state()).toEqual({ kind: 'closed' })
    expect(tunnel.openTimers()).toBe(0)
  })

  it('says that it is lost when the far side is gone', async () => {
    const { provider, settings, sever } = await begin()
    const tunnel = await aTunnel()
    tunnel.open(provider, settings)
    const { url } = await tunnel.until('open')
    await sever()
    expect((await tunnel.until('lost')).url).toBe(url)
  })

  it('does what the self-test says: nothing is changed', async () => {
    const { provider, settings } = await begin()
    const tunnel = await aTunnel()
    tunnel.open(provider, settings)
    const { url } = await tunnel.until('open')
    const deps = { ...tunnel.probing, now: () => 1 }
    const report = await testFidelity(url, new AbortController().signal, deps)
    expect(report.rows.filter(({ outcome }) => outcome !== 'intact')).toEqual([])
    expect(report.added).toEqual([])
    expect(tunnel.kept).toEqual([])
  })
})

describe('a tunnel through localtunnel', () => {
  const provider = localtunnel(builtThreads)

  it('asks for the name that is set, and for the one of the last time', async () => {
    const server = await aServer()
    const tunnel = await aTunnel()
    tunnel.open(provider, { tunnelHost: server.url, tunnelSubdomain: 'my-hooks' })
    const open = await tunnel.until('open')
    expect(open.url).toBe(`http://my-hooks.localhost:${server.port}`)
    expect(open.refusedName).toBeUndefined()
    await tunnel.supervisor.close()
    tunnel.open(provider, { tunnelHost: server.url, tunnelLastUrl: 'https://last-time.loca.lt' })
    const again = await tunnel.until('open')
    expect(server.asked).toEqual(['my-hooks', 'last-time'])
    expect(again.formerUrl).toBe('https://last-time.loca.lt')
  })

  it('asks for a name that cannot be guessed where none is set', async () => {
    const server = await aServer()
    const tunnel = await aTunnel()
    tunnel.open(provider, { tunnelHost: server.url })
    await tunnel.until('open')
    expect(server.asked).toEqual(['hw-0123456789abcdef'])
  })

  it('says so when another name is given', async () => {
    const server = await aServer()
    server.faults.rename = 'someone-else'
    const tunnel = await aTunnel()
    tunnel.open(provider, { tunnelHost: server.url, tunnelSubdomain: 'my-hooks' })
    const open = await tunnel.until('open')
    expect(open).toMatchObject({
      url: `http://someone-else.localhost:${server.port}`,
      refusedName: 'my-hooks',
    })
  })

  it('survives a break of the network', async () => {
    const server = await aServer()
    const tunnel = await aTunnel()
    tunnel.open(provider, { tunnelHost: server.url })
    const { url } = await tunnel.until('open')
    server.blip()
    expect(await postThrough(url, '/after', new Uint8Array(3))).toBe(200)
    expect(tunnel.supervisor.state()).toMatchObject({ kind: 'open', url })
  })

  it('comes back under the same URL when its server died and is there again', async () => {
    const server = await aServer()
    const tunnel = await aTunnel()
    tunnel.open(provider, { tunnelHost: server.url })
    const { url } = await tunnel.until('open')
    await server.drop()
    expect((await tunnel.until('lost')).url).toBe(url)
    await aServer(server.port)
    const again = await tunnel.until('open')
    expect(again).toMatchObject({ url, formerUrl: undefined })
    expect(await postThrough(url, '/after', new Uint8Array(3))).toBe(200)
  })

  it('can be closed while it is lost, and leaves no timer', async () => {
    const server = await aServer()
    const tunnel = await aTunnel()
    tunnel.open(provider, { tunnelHost: server.url })
    await tunnel.until('open')
    await server.drop()
    await tunnel.until('lost')
    await tunnel.supervisor.close()
    expect(tunnel.openTimers()).toBe(0)
  })

  it('is degraded while probes do not come back, and open again when they do', async () => {
    const server = await aServer()
    const tunnel = await aTunnel({ missedEveryMs: 150 })
    tunnel.open(provider, { tunnelHost: server.url })
    await tunnel.until('open')
    server.faults.mute = true
    const degraded = await tunnel.until('degraded')
    expect(degraded.reason).toBe('someone else answered with status 404')
    server.faults.mute = false
    await tunnel.until('open')
  })

  it('is not called open when somebody else answers at the public URL', async () => {
    const server = await aServer()
    server.faults.mute = true
    const tunnel = await aTunnel()
    tunnel.open(provider, { tunnelHost: server.url })
    const { error } = await tunnel.until('failed')
    expect(error).toMatchObject({ code: 'tunnel-failed' })
    expect(tunnel.states.some(({ kind }) => kind === 'open')).toBe(false)
  })

  it('gives up after three tries where the server refuses or is not there', async () => {
    const server = await aServer()
    server.faults.refuse = true
    const refused = await aTunnel({ openingMs: 200 })
    refused.open(provider, { tunnelHost: server.url })
    expect((await refused.until('failed')).error).toMatchObject({ code: 'tunnel-timeout' })
    expect(refused.openTimers()).toBe(0)
    await server.drop()
    const absent = await aTunnel()
    absent.open(provider, { tunnelHost: server.url })
    expect((await absent.until('failed')).error).toMatchObject({
      code: 'tunnel-failed',
      detail: expect.stringContaining('could not be reached'),
    })
  })

  it('stops asking a server that never answers when the deadline has passed', async () => {
    const server = await aServer()
    server.faults.delay = new Promise(() => undefined)
    const tunnel = await aTunnel({ openingMs: 300 })
    tunnel.open(provider, { tunnelHost: server.url })
    await tunnel.until('failed')
    expect(server.asked.length).toBe(3)
  })

  it('takes ten sockets at most, whatever the server offers', async () => {
    const server = await aServer()
    server.faults.sockets = 100_000
    const tunnel = await aTunnel()
    tunnel.open(provider, { tunnelHost: server.url })
    await tunnel.until('open')
    expect(server.mostSockets()).toBeLessThanOrEqual(10)
  })

  it('does no harm to the receiver when the server hangs up on every socket', async () => {
    const server = await aServer()
    server.faults.hangUp = true
    const tunnel = await aTunnel({ openingMs: 1000 })
    tunnel.open(provider, { tunnelHost: server.url })
    await tunnel.until('opening')
    const local = `http://127.0.0.1:${tunnel.port}`
    expect(await postThrough(local, '/local', new Uint8Array(3))).toBe(200)
    expect(tunnel.kept).toHaveLength(1)
  })

  it('finds out what a tunnel changes and adds', async () => {
    const server = await aServer()
    const tunnel = await aTunnel()
    tunnel.open(provider, { tunnelHost: server.url })
    const { url } = await tunnel.until('open')
    server.faults.tamper = true
    const deps = { ...tunnel.probing, now: () => 1 }
    const report = await testFidelity(url, new AbortController().signal, deps)
    expect(report.rows.filter(({ outcome }) => outcome !== 'intact')).toMatchObject([
      { id: 'case', outcome: 'changed', detail: 'X-CaNaRy-CaSe arrived as x-canary-case.' },
    ])
    expect(report.added).toEqual(['x-forwarded-for'])
  })
})

describe('a request that looks like a probe', () => {
  it('is a capture like any other when its nonce was not announced', async () => {
    const tunnel = await aTunnel()
    const local = `http://127.0.0.1:${tunnel.port}`
    await postThrough(local, `/hookwright-probe/${'0'.repeat(32)}`, new Uint8Array(1))
    expect(tunnel.kept).toHaveLength(1)
  })
})

describe('a tunnel through a program', () => {
  it('fails at once where the program is not installed or nothing is set', async () => {
    const provider = programProvider(command, process.env)
    const absent = await aTunnel()
    absent.open(provider, { tunnelCommand: 'no-such-program-here {port}' })
    expect((await absent.until('failed')).error).toEqual({
      code: 'program-missing',
      program: 'no-such-program-here',
    })
    const unset = await aTunnel()
    unset.open(provider)
    expect((await unset.until('failed')).error).toMatchObject({ code: 'bad-input' })
  })

  it('says what a program said that ended without a URL', async () => {
    const provider = programProvider(command, process.env)
    const tunnel = await aTunnel()
    tunnel.open(provider, {
      tunnelCommand: `"${process.execPath}" -e "console.log('no token'); process.exit(3)"`,
    })
    expect((await tunnel.until('failed')).error).toMatchObject({
      code: 'tunnel-failed',
      detail: 'it ended with 3, saying “no token”',
    })
  })
})
