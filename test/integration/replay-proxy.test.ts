import { readFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type SendOptions, type SendOrder, sendReplay } from '../../electron/replay/send-replay'
import { utf8 } from '../../shared/bytes'
import {
  type ProxyOptions,
  type ProxyServer,
  startHttpProxy,
  startSocksProxy,
} from '../support/proxy-server'
import { startTarget, type TargetOptions } from '../support/target-server'

const tlsFile = (name: string): string =>
  readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url), 'utf8')
const tls = { key: tlsFile('server-key'), cert: tlsFile('good') }
const authorities = [tlsFile('authority')]

async function aTarget(options: TargetOptions = {}) {
  const target = await startTarget(options)
  onTestFinished(target.close)
  return target
}

async function aProxy(starting: Promise<ProxyServer>): Promise<ProxyServer> {
  const proxy = await starting
  onTestFinished(proxy.close)
  return proxy
}

const request = {
  method: 'PUT',
  headers: [
    ['x-b', '2'],
    ['hOsT', 'public.example'],
    ['X-A', 'one'],
    ['X-b', '\xe9\xff'],
    ['content-TYPE', 'text/plain'],
  ],
  body: utf8('{"a":1}'),
} as const

const send = (url: string, parts: Partial<SendOrder>, options: SendOptions = {}) =>
  sendReplay(request, { url, timeoutMs: 5000, tls: 'verify', ...parts }, options)

const headOf = (port: number, line: string): string =>
  [
    line,
    'x-b: 2',
    `hOsT: 127.0.0.1:${port}`,
    'X-A: one',
    'X-b: \xe9\xff',
    'content-TYPE: text/plain',
    'Content-Length: 7',
    'Hookwright-Hops: 1',
    'Connection: close',
  ].join('\r\n')

const answered = { outcome: { kind: 'answered', reply: { status: 200 } } }

describe('by way of an HTTP proxy', () => {
  it('an http target is asked for by its whole URL, with order, case and repeats kept', async () => {
    const target = await aTarget()
    const proxy = await aProxy(startHttpProxy())
    const sent = await send(`${target.url}/a/../b?x=%zz`, {
      proxy: `http://127.0.0.1:${proxy.port}`,
    })
    expect(sent).toMatchObject(answered)
    expect(sent.proxy).toBe(`http://127.0.0.1:${proxy.port}`)
    const line = `PUT http://127.0.0.1:${target.port}/a/../b?x=%zz HTTP/1.1`
    expect(proxy.heads).toEqual([headOf(target.port, line)])
    const [seen] = target.seen
    expect(seen?.wire).toBe(`${headOf(target.port, 'PUT /a/../b?x=%zz HTTP/1.1')}\r\n\r\n{"a":1}`)
  })

  it('an https target is reached through a tunnel that sees nothing of the request', async () => {
    const target = await aTarget({ tls })
    const proxy = await aProxy(startHttpProxy())
    const order = { proxy: `http://127.0.0.1:${proxy.port}` }
    expect(await send(`${target.url}/in`, order, { authorities })).toMatchObject(answered)
    expect(proxy.asked).toEqual([`127.0.0.1:${target.port}`])
    expect(proxy.heads.join()).not.toContain('x-b')
    expect(target.seen[0]?.wire).toBe(`${headOf(target.port, 'PUT /in HTTP/1.1')}\r\n\r\n{"a":1}`)
  })

  it.each([['http'], ['https']])(
    'that speaks TLS itself, an %s target is reached',
    async (scheme) => {
      const target = await aTarget(scheme === 'https' ? { tls } : {})
      const proxy = await aProxy(startHttpProxy({ tls }))
      const order = { proxy: `https://127.0.0.1:${proxy.port}` }
      expect(await send(`${target.url}/in`, order, { authorities })).toMatchObject(answered)
      expect(target.seen[0]?.wire).toBe(`${headOf(target.port, 'PUT /in HTTP/1.1')}\r\n\r\n{"a":1}`)
      // Its certificate is looked at as well.
      const unknown = await send(`${target.url}/in`, { ...order, tls: 'accept-any' })
      expect(unknown).toMatchObject({ outcome: { kind: 'failed' } })
      expect(target.seen).toHaveLength(1)
    },
  )

  it('the certificate of the target is still looked at', async () => {
    const target = await aTarget({ tls: { ...tls, cert: tlsFile('other') } })
    const proxy = await aProxy(startHttpProxy())
    const order = { proxy: `http://127.0.0.1:${proxy.port}` }
    expect(await send(target.url, order, { authorities })).toMatchObject({
      outcome: { error: { code: 'target-unreachable', cause: 'tls-name' } },
    })
  })

  it.each<[string, ProxyOptions, RegExp]>([
    ['refuses', { answer: '403 Forbidden' }, /403 Forbidden/],
    ['wants a password', { answer: '407 Proxy Authentication Required' }, /407/],
  ])('a proxy that %s is told apart from the target', async (_, options, words) => {
    const target = await aTarget({ tls })
    const proxy = await aProxy(startHttpProxy(options))
    const order = { proxy: `http://127.0.0.1:${proxy.port}` }
    expect(await send(target.url, order)).toMatchObject({
      outcome: {
        error: {
          code: 'target-unreachable',
          cause: 'proxy',
          detail: expect.stringMatching(words),
        },
      },
    })
    expect(target.connections()).toBe(0)
  })

  it('a proxy that says nothing does not hold a replay longer than its time-out', async () => {
    const silent = await aTarget({ behave: () => undefined })
    const target = await aTarget({ tls })
    const order = { proxy: silent.url, timeoutMs: 200 }
    expect(await send(target.url, order)).toMatchObject({
      outcome: { error: { cause: 'timeout' } },
    })
  })

  it('HTTP/2 without TLS is refused, and not quietly something else', async () => {
    const target = await aTarget()
    const proxy = await aProxy(startHttpProxy())
    const order = { proxy: `http://127.0.0.1:${proxy.port}`, http: '2' } as const
    expect(await send(target.url, order)).toMatchObject({
      outcome: { error: { cause: 'no-http2' } },
    })
    expect(target.seen).toEqual([])
  })

  it('nothing goes to a metadata service', async () => {
    const proxy = await aProxy(startHttpProxy())
    const order = { proxy: `http://127.0.0.1:${proxy.port}` }
    expect(await send('http://169.254.169.254/', order)).toMatchObject({
      outcome: { error: { code: 'address-refused' } },
    })
    expect(proxy.asked).toEqual([])
  })
})

describe('by way of a SOCKS proxy', () => {
  it.each([['http'], ['https']])('an %s target sees what was captured', async (scheme) => {
    const target = await aTarget(scheme === 'https' ? { tls } : {})
    const proxy = await aProxy(startSocksProxy())
    const order = { proxy: `socks5h://127.0.0.1:${proxy.port}` }
    const sent = await send(`${target.url}/in`, order, { authorities })
    expect(sent).toMatchObject(answered)
    expect(proxy.asked).toEqual([`127.0.0.1:${target.port}`])
    expect(target.seen[0]?.wire).toBe(`${headOf(target.port, 'PUT /in HTTP/1.1')}\r\n\r\n{"a":1}`)
  })

  it('a name is looked up by the proxy with socks5h', async () => {
    const target = await aTarget()
    const proxy = await aProxy(startSocksProxy())
    const order = { proxy: `socks5h://127.0.0.1:${proxy.port}` }
    expect(await send(`http://hook.test:${target.port}/`, order)).toMatchObject(answered)
    expect(proxy.asked).toEqual([`hook.test:${target.port}`])
  })

  it('a name is looked up here with socks5, and refused where it leads to metadata', async () => {
    const proxy = await aProxy(startSocksProxy())
    const order = { proxy: `socks5://127.0.0.1:${proxy.port}` }
    const lookup: SendOptions['lookup'] = (_host, _options, done) =>
      done(null, [{ address: '169.254.169.254', family: 4 }])
    const sent = await send('http://hook.test/', order, { lookup: lookup as never })
    expect(sent).toMatchObject({ outcome: { error: { code: 'address-refused' } } })
    expect(proxy.asked).toEqual([])
  })

  it('one that is not there is a fault of the proxy', async () => {
    const proxy = await startSocksProxy()
    await proxy.close()
    const order = { proxy: `socks5h://127.0.0.1:${proxy.port}` }
    expect(await send('http://hook.test/', order)).toMatchObject({
      outcome: { error: { cause: 'proxy' } },
    })
  })
})

describe('the proxy of the environment', () => {
  it('is used only where that is asked for, and its password is told to it alone', async () => {
    const target = await aTarget()
    const proxy = await aProxy(startHttpProxy())
    const env = { HTTP_PROXY: `http://me:p%40ss@127.0.0.1:${proxy.port}` }
    const url = `http://hook.test:${target.port}/`
    const sent = await send(url, { proxy: 'env' }, { env })
    expect(sent).toMatchObject(answered)
    expect(proxy.heads[0]).toContain('Proxy-Authorization: Basic bWU6cEBzcw==')
    expect(JSON.stringify(sent)).not.toMatch(/bWU6cEBzcw|p%40ss|p@ss/)
    await send(`${target.url}/direct`, {}, { env })
    expect(proxy.heads).toHaveLength(1)
  })
})
