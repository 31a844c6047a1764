import { readFileSync } from 'node:fs'
import {
  createSecureServer,
  createServer,
  type Http2Server,
  type Http2Session,
  type ServerHttp2Stream,
} from 'node:http2'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type SendOrder, sendReplay } from '../../electron/replay/send-replay'
import { fromLatin1, toText, utf8 } from '../../shared/bytes'
import { pairsOf } from '../../shared/http/headers'
import { startTarget } from '../support/target-server'

const tlsFile = (name: string): string =>
  readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url), 'utf8')
const tls = { key: tlsFile('server-key'), cert: tlsFile('good') }
const authorities = [tlsFile('authority')]

interface Seen {
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}

type Behaviour = (stream: ServerHttp2Stream) => void

const plainly: Behaviour = (stream) => {
  stream.respond({ ':status': 202, 'x-a': ['1', '2'], 'content-type': 'text/plain' })
  stream.end('hello')
}

async function anHttp2Target(behave: Behaviour = plainly, scheme: 'http' | 'https' = 'https') {
  const seen: Seen[] = []
  const sessions = new Set<Http2Session>()
  const server: Http2Server =
    scheme === 'https' ? createSecureServer({ ...tls, allowHTTP1: false }) : createServer()
  server.on('session', (session) => {
    sessions.add(session)
    session.on('error', () => undefined)
  })
  server.on('stream', (stream: ServerHttp2Stream, _: unknown, __: unknown, raw: string[]) => {
    const chunks: Buffer[] = []
    stream.on('error', () => undefined)
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      seen.push({ headers: pairsOf(raw), body: fromLatin1(Buffer.concat(chunks)) })
      behave(stream)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    for (const session of sessions) session.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  return { port, url: `${scheme}://127.0.0.1:${port}`, seen }
}

const request = {
  method: 'PUT',
  headers: [
    ['x-b', '2'],
    ['hOsT', 'public.example'],
    ['X-A', 'one'],
    ['X-b', '\xe9\xff'],
    ['Cookie', 'a=1'],
    ['content-TYPE', 'text/plain'],
  ],
  body: utf8('{"a":1}'),
} as const

const send = (url: string, parts: Partial<SendOrder> = {}, captured = {}) =>
  sendReplay(
    { ...request, ...captured },
    { url, timeoutMs: 5000, tls: 'verify', http: 'auto', credentials: 'send', ...parts },
    { authorities, replyBytes: 1_000_000 },
  )

describe('over HTTP/2', () => {
  it('a target sees the same message: bytes, values, repeats; names are lower case', async () => {
    const { port, url, seen } = await anHttp2Target()
    const sent = await send(`${url}/a/../b?x=%zz`)
    expect(seen).toEqual([
      {
        headers: [
          [':method', 'PUT'],
          [':scheme', 'https'],
          [':authority', `127.0.0.1:${port}`],
          [':path', '/a/../b?x=%zz'],
          ['x-b', '2'],
          ['x-b', '\xe9\xff'],
          ['x-a', 'one'],
          ['cookie', 'a=1'],
          ['content-type', 'text/plain'],
          ['content-length', '7'],
          ['hookwright-hops', '1'],
        ],
        body: '{"a":1}',
      },
    ])
    expect(sent.sentHeaders).toEqual(seen[0]?.headers)
  })

  it('an answer has its headers, repeats and times', async () => {
    const { url } = await anHttp2Target()
    const sent = await send(url)
    expect(sent.outcome).toMatchObject({
      kind: 'answered',
      reply: { status: 202, httpVersion: '2', bodyBytes: 5, cut: false },
    })
    if (sent.outcome.kind !== 'answered') return
    const { headers, timings } = sent.outcome.reply
    expect(headers.filter(([name]) => name !== 'date')).toEqual([
      ['x-a', '1'],
      ['x-a', '2'],
      ['content-type', 'text/plain'],
    ])
    expect(timings.tlsMs).toBeGreaterThan(0)
    expect(timings.firstByteMs).toBeGreaterThan(timings.tlsMs ?? 0)
    expect(toText(sent.replyBody)).toBe('hello')
  })

  it('a request without a body ends with its head', async () => {
    const { url, seen } = await anHttp2Target()
    const body = new Uint8Array()
    expect(await send(url, {}, { method: 'GET', headers: [], body })).toMatchObject({
      outcome: { kind: 'answered' },
    })
    expect(seen[0]?.headers.map(([name]) => name)).not.toContain('content-length')
  })

  it('is spoken without TLS where that is asked for', async () => {
    const { url, seen } = await anHttp2Target(plainly, 'http')
    expect(await send(url, { http: '2' })).toMatchObject({ outcome: { kind: 'answered' } })
    expect(seen[0]?.headers).toContainEqual([':scheme', 'http'])
  })

  it.each<[string, Behaviour, object]>([
    ['resets the stream', (stream) => stream.close(2), { error: { cause: 'reset' } }],
    ['hangs up', (stream) => stream.session?.destroy(), { error: { cause: 'reset' } }],
    [
      'answers without end',
      (stream) => {
        stream.respond({ ':status': 200 })
        const more = (): void => {
          while (!stream.destroyed && stream.write('x'.repeat(16_384)));
        }
        stream.on('drain', more)
        more()
      },
      { reply: { status: 200, cut: true, bodyBytes: 1_000_000 } },
    ],
    [
      'resets the stream in its body',
      (stream) => {
        stream.respond({ ':status': 200 })
        stream.write('half', () => stream.destroy(new Error('broken')))
      },
      { reply: { status: 200, brokenOff: 'reset' } },
    ],
    [
      'hangs up in its body',
      (stream) => {
        stream.respond({ ':status': 200 })
        stream.write('half', () => stream.session?.destroy())
      },
      { reply: { status: 200, brokenOff: 'reset' } },
    ],
  ])('a target that %s is told as such', async (_, behave, outcome) => {
    const { url } = await anHttp2Target(behave)
    expect(await send(url)).toMatchObject({ outcome })
  })

  it('a target that never answers is waited for no longer than the time-out', async () => {
    const { url } = await anHttp2Target(() => undefined)
    expect(await send(url, { timeoutMs: 500 })).toMatchObject({
      outcome: { error: { cause: 'timeout' } },
    })
  })

  it('what it cannot carry is not sent', async () => {
    const { url, seen } = await anHttp2Target()
    const headers = [
      ['Content-Type', 'a/b'],
      ['Content-Type', 'c/d'],
    ]
    expect(await send(url, {}, { headers })).toMatchObject({
      outcome: { error: { code: 'target-unreachable', cause: 'not-http2' } },
    })
    expect(seen).toEqual([])
  })
})

describe('the version', () => {
  it('is 1.1 unless another is asked for, where case and order are exact', async () => {
    const target = await startTarget({ tls: { ...tls, ALPNProtocols: ['h2', 'http/1.1'] } })
    onTestFinished(target.close)
    await send(target.url, { http: '1.1' })
    expect(target.seen[0]?.headers.slice(0, 2)).toEqual([
      ['x-b', '2'],
      ['hOsT', `127.0.0.1:${target.port}`],
    ])
  })

  it('is 1.1 with auto where the target offers no other', async () => {
    const target = await startTarget({ tls })
    onTestFinished(target.close)
    expect(await send(target.url)).toMatchObject({
      outcome: { reply: { httpVersion: '1.1' } },
    })
  })

  it.each([[undefined], [['http/1.1']]])('2 is refused where a target offers %j', async (offer) => {
    const ALPN = offer === undefined ? {} : { ALPNProtocols: offer }
    const target = await startTarget({ tls: { ...tls, ...ALPN } })
    onTestFinished(target.close)
    expect(await send(target.url, { http: '2' })).toMatchObject({
      outcome: { error: { code: 'target-unreachable', cause: 'no-http2' } },
    })
    expect(target.seen).toEqual([])
  })
})
