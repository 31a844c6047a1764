import { readFileSync } from 'node:fs'
import { isIP, type LookupFunction } from 'node:net'
import { describe, expect, it } from 'vitest'
import { type Replayable, type SendOrder, sendReplay } from '../../electron/replay/send-replay'
import { emptyBytes, fromLatin1, latin1, utf8 } from '../../shared/bytes'
import type { Reply } from '../../shared/replay'
import { startReceiverBench } from '../support/receiver-bench'
import { targetsOfTest } from '../support/replay-target'
import { answerWith, type TargetServer } from '../support/target-server'

const start = targetsOfTest()

const aRequest = (parts: Partial<Replayable> = {}): Replayable => ({
  method: 'POST',
  headers: [['Content-Type', 'application/json']],
  body: utf8('{"a":1}'),
  ...parts,
})

const to = (url: string, parts: Partial<SendOrder> = {}): SendOrder => ({
  url,
  timeoutMs: 10_000,
  tls: 'verify',
  ...parts,
})

type Sent = Awaited<ReturnType<typeof sendReplay>>

const replyOf = (sent: Sent): Reply => {
  if (sent.outcome.kind !== 'answered') throw new Error(JSON.stringify(sent.outcome.error))
  return sent.outcome.reply
}
const causeOf = (sent: Sent): string => {
  if (sent.outcome.kind === 'answered') return `answered ${sent.outcome.reply.status}`
  const { error } = sent.outcome
  return error.code === 'target-unreachable' ? error.cause : error.code
}

describe('what a target receives', () => {
  it.each(['XYZZY', 'Purge-All', 'post', 'head', "!#$%&'*+-.^_`|~09aZ"])(
    'has the method %s as it was captured, and the reply to it is read whole',
    async (method) => {
      const { url, seen } = await start()
      const sent = await sendReplay(aRequest({ method }), to(`${url}/x`))
      expect(seen[0]?.wire.split('\r\n')[0]).toBe(`${method} /x HTTP/1.1`)
      expect(seen[0]?.wire.endsWith('\r\n\r\n{"a":1}')).toBe(true)
      expect(sent.method).toBe(method)
      expect(replyOf(sent).status).toBe(200)
    },
  )

  it('has a method that was typed in capitals', async () => {
    const { url, seen } = await start()
    await sendReplay(aRequest(), to(url, { method: 'put' }))
    expect(seen[0]?.wire.startsWith('PUT / HTTP/1.1')).toBe(true)
  })

  it('is the request as it was captured: order, letter case, repeats and bytes of its headers', async () => {
    const { port, url, seen } = await start()
    const body = fromLatin1(Uint8Array.from({ length: 256 }, (_, value) => value))
    const sent = await sendReplay(
      {
        method: 'PUT',
        headers: [
          ['x-b', '2'],
          ['hOsT', 'public.example'],
          ['X-A', 'one'],
          ['X-b', '\xe9\xff'],
          ['CONTENT-length', '999'],
          ['__proto__', 'p'],
          ['X-a', ''],
          ['User-Agent', 'Stripe/1.0'],
          ['content-TYPE', 'application/octet-stream'],
        ],
        body: latin1(body),
      },
      to(`${url}/a/../%2e%2e/b?x=%zz&[1]`),
    )
    expect(seen[0]?.wire).toBe(
      [
        'PUT /a/../%2e%2e/b?x=%zz&[1] HTTP/1.1',
        'x-b: 2',
        `hOsT: 127.0.0.1:${port}`,
        'X-A: one',
        'X-b: \xe9\xff',
        'CONTENT-length: 256',
        '__proto__: p',
        'X-a: ',
        'User-Agent: Stripe/1.0',
        'content-TYPE: application/octet-stream',
        'Hookwright-Hops: 1',
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    )
    expect(seen[0]?.headers).toEqual(sent.sentHeaders)
    expect(sent).toMatchObject({ method: 'PUT', sentBytes: 256 })
    expect(seen).toHaveLength(1)
  })

  it.each(['GET', 'HEAD', 'DELETE', 'OPTIONS'])(
    'of a %s without a body is a head alone',
    async (method) => {
      const { url, seen } = await start({ behave: answerWith('HTTP/1.1 204 No Content\r\n\r\n') })
      await sendReplay({ method, headers: [], body: emptyBytes }, to(url))
      expect(seen[0]?.wire).toMatch(new RegExp(`^${method} / HTTP/1.1\\r\\nHost: `))
      expect(seen[0]?.wire.toLowerCase()).not.toMatch(/content-length|transfer-encoding/)
      expect(seen[0]?.body).toBe('')
    },
  )

  it('of a POST without a body says that its length is 0', async () => {
    const { url, seen } = await start()
    await sendReplay(aRequest({ body: emptyBytes }), to(url))
    expect(seen[0]?.headers).toContainEqual(['Content-Length', '0'])
  })

  it('of a GET with a body has that body', async () => {
    const { url, seen } = await start()
    await sendReplay(aRequest({ method: 'GET' }), to(url))
    expect(seen[0]?.body).toBe('{"a":1}')
  })

  it('of a body that came in chunks has its length', async () => {
    const { url, seen } = await start()
    await sendReplay(
      aRequest({
        headers: [
          ['Transfer-Encoding', 'chunked'],
          ['Trailer', 'X'],
        ],
      }),
      to(url),
    )
    expect(seen[0]?.headers.map(([name]) => name)).not.toContain('Transfer-Encoding')
    expect(seen[0]?.headers).toContainEqual(['Content-Length', '7'])
  })

  it('is a body of 20 MB, byte for byte', async () => {
    const { url, seen } = await start()
    const body = Buffer.alloc(20_000_000, 'abcdefghijklmnopq\0\xff')
    await sendReplay(aRequest({ body }), to(url))
    expect(body.equals(latin1(seen[0]?.body ?? ''))).toBe(true)
  })

  it('has credentials only where they are asked for', async () => {
    const { url, seen } = await start()
    const request = aRequest({
      headers: [
        ['Authorization', 'Bearer x'],
        ['Cookie', 'a=1'],
      ],
    })
    const first = await sendReplay(request, to(url))
    expect(seen[0]?.wire).not.toMatch(/Bearer|a=1/)
    expect(first.leftOut.map(({ reason }) => reason)).toEqual(['credentials', 'credentials'])
    await sendReplay(request, to(url, { credentials: 'send' }))
    expect(seen[1]?.headers).toContainEqual(['Authorization', 'Bearer x'])
    expect(seen[1]?.headers).toContainEqual(['Cookie', 'a=1'])
  })

  it('has the method of the order, and its headers where the captured ones of that name stood', async () => {
    const { url, seen } = await start()
    await sendReplay(
      aRequest({
        headers: [
          ['X-Keep', '1'],
          ['x-new', 'old'],
        ],
      }),
      to(url, {
        method: 'patch',
        setHeaders: [
          ['X-New', '1'],
          ['X-New', '2'],
          ['Host', 'v.test'],
        ],
      }),
    )
    expect(seen[0]?.requestLine).toBe('PATCH / HTTP/1.1')
    expect(seen[0]?.headers.slice(0, 5)).toEqual([
      ['X-Keep', '1'],
      ['X-New', '1'],
      ['X-New', '2'],
      ['Content-Length', '7'],
      ['Host', 'v.test'],
    ])
  })
})

describe('the reply', () => {
  it('is kept as it came', async () => {
    const { url } = await start({
      behave: answerWith(
        'HTTP/1.1 299 Quite\xe9 fine\r\nX-B: 1\r\nx-a: \xff\r\nX-B: 2\r\n__proto__: p\r\n' +
          'Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x00',
      ),
    })
    const sent = await sendReplay(aRequest(), to(url))
    expect(replyOf(sent)).toMatchObject({
      status: 299,
      httpVersion: '1.1',
      bodyBytes: 4,
      cut: false,
      headers: [
        ['X-B', '1'],
        ['x-a', '\xff'],
        ['X-B', '2'],
        ['__proto__', 'p'],
        ['Content-Encoding', 'gzip'],
        ['Content-Length', '4'],
      ],
    })
    expect(fromLatin1(sent.replyBody)).toBe('\x1f\x8b\x08\x00')
  })

  it('may come in chunks, or end with the connection', async () => {
    const { url } = await start({
      behave: answerWith(
        'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n',
      ),
    })
    expect(fromLatin1((await sendReplay(aRequest(), to(url))).replyBody)).toBe('abcde')
    const second = await start({ behave: answerWith('HTTP/1.0 200 OK\r\n\r\nuntil the end') })
    const sent = await sendReplay(aRequest(), to(second.url))
    expect(fromLatin1(sent.replyBody)).toBe('until the end')
    expect(replyOf(sent)).toMatchObject({ cut: false, httpVersion: '1.0' })
  })

  it('to HEAD has no body, whatever its length says', async () => {
    const { url } = await start({
      behave: answerWith('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n'),
    })
    const sent = await sendReplay({ method: 'HEAD', headers: [], body: emptyBytes }, to(url))
    expect(replyOf(sent)).toMatchObject({ status: 200, bodyBytes: 0, cut: false })
  })

  it('is the redirect, which is not followed', async () => {
    const other = await start()
    const { url, connections } = await start({
      behave: answerWith(
        `HTTP/1.1 302 Found\r\nLocation: ${other.url}/\r\nContent-Length: 0\r\n\r\n`,
      ),
    })
    expect(replyOf(await sendReplay(aRequest(), to(url))).status).toBe(302)
    expect([connections(), other.connections()]).toEqual([1, 0])
  })

  it('is cut at the limit, which ends the replay', async () => {
    const { url } = await start({
      behave: (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        const more = (): void => {
          while (socket.writable && socket.write(Buffer.alloc(65_536, 'x')));
        }
        socket.on('drain', more)
        more()
      },
    })
    const sent = await sendReplay(aRequest(), to(url), { replyBytes: 100_000 })
    expect(replyOf(sent)).toMatchObject({ status: 200, cut: true, bodyBytes: 100_000 })
    expect(replyOf(sent).brokenOff).toBeUndefined()
    expect(sent.replyBody).toHaveLength(100_000)
  })

  it('tells when each step was reached', async () => {
    const { port } = await start()
    const { timings } = replyOf(await sendReplay(aRequest(), to(`http://localhost:${port}`)))
    const steps = [timings.lookupMs, timings.connectMs, timings.firstByteMs, timings.totalMs]
    expect(steps).toEqual(steps.toSorted((a, b) => Number(a) - Number(b)))
    expect(timings.tlsMs).toBeUndefined()
  })
})

describe('a target that cannot be used', () => {
  it('is refused: nobody listens', async () => {
    const { url, close } = await start()
    await close()
    expect(causeOf(await sendReplay(aRequest(), to(url)))).toBe('refused')
  })

  it('is unknown by name', async () => {
    expect(causeOf(await sendReplay(aRequest(), to('http://no-such-host.invalid/')))).toBe(
      'unknown-host',
    )
  })

  it.each([
    ['ftp://127.0.0.1/', 'bad-url'],
    ['file:///etc/passwd', 'bad-url'],
    ['javascript:alert(1)', 'bad-url'],
    ['-oX', 'bad-url'],
    ['', 'bad-url'],
    ['http://', 'bad-url'],
    ['http://127.0.0.1:99999/', 'bad-url'],
    ['http://127.0.0.1:0/', 'bad-url'],
    ['http://user:secret@127.0.0.1/', 'bad-url'],
    ['http://127.0.0.1/\r\nX: 1', 'bad-url'],
    ['http://127.0.0.1/a\nb', 'bad-url'],
    ['http://127.0.0.1/a\0b', 'bad-url'],
    ['http://127.0.0.1/a\tb', 'bad-url'],
  ])('is refused as the URL %j', async (url, code) => {
    expect(causeOf(await sendReplay(aRequest(), to(url)))).toBe(code)
  })

  it.each([
    ['a line break in a value', { setHeaders: [['X', 'a\r\nY: b']] }, 'bad-header'],
    ['a NUL in a value', { setHeaders: [['X', 'a\0b']] }, 'bad-header'],
    ['a character over one byte', { setHeaders: [['X', '\u0161']] }, 'bad-header'],
    ['a line break in a name', { setHeaders: [['X\r\nY', 'a']] }, 'bad-header'],
    ['an empty name', { setHeaders: [['', 'a']] }, 'bad-header'],
    ['a length of its own', { setHeaders: [['Content-Length', '1']] }, 'bad-header'],
    ['a coding of its own', { setHeaders: [['transfer-encoding', 'chunked']] }, 'bad-header'],
    ['a line break in the method', { method: 'GET / HTTP/1.1\r\nX: 1\r\n\r\nGET' }, 'bad-input'],
    ['an empty method', { method: '' }, 'bad-input'],
    ['the method CONNECT', { method: 'connect' }, 'bad-input'],
  ] as const)('is not sent anything with %s', async (_, parts, code) => {
    const { url, connections } = await start()
    const sent = await sendReplay(aRequest(), to(url, parts))
    expect(causeOf(sent)).toBe(code)
    expect(sent).toMatchObject({ sentHeaders: [], sentBytes: 0 })
    expect(connections()).toBe(0)
  })

  it('is not sent a captured header that cannot be sent', async () => {
    const { url, connections } = await start()
    const sent = await sendReplay(aRequest({ headers: [['X', 'a\r\nb']] }), to(url))
    expect(causeOf(sent)).toBe('bad-header')
    expect(connections()).toBe(0)
  })
})

describe('an address that must not be reached', () => {
  const resolvesTo =
    (...addresses: readonly string[]): LookupFunction =>
    (_, options, done) => {
      const found = addresses.map((address) => ({ address, family: isIP(address) }))
      if (options.all) done(null, found)
      else done(null, found[0]?.address ?? '', found[0]?.family)
    }

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/',
    'http://0xa9.0xfe.0xa9.0xfe/',
    'http://0251.0376.0251.0376/',
    'http://[::ffff:169.254.169.254]/',
    'http://[fd00:ec2::254]/',
    'http://100.100.100.200/',
    'http://metadata.google.internal/computeMetadata/v1/',
  ])('is refused as %s', async (url) => {
    const sent = await sendReplay(aRequest(), to(url))
    expect(sent.outcome).toMatchObject({
      kind: 'failed',
      error: { code: 'address-refused', kind: 'metadata', url },
    })
  })

  it('is refused where a name leads to it, also among others', async () => {
    const { port, connections } = await start()
    const lookup = resolvesTo('127.0.0.1', '169.254.169.254')
    const sent = await sendReplay(aRequest(), to(`http://rebind.test:${port}/`), { lookup })
    expect(sent.outcome).toMatchObject({
      error: { code: 'address-refused', address: '169.254.169.254' },
    })
    expect(connections()).toBe(0)
  })

  it('may be of a kind that only a person may send to', async () => {
    const { port, connections } = await start()
    const url = `http://local.test:${port}/`
    const lookup = resolvesTo('127.0.0.1')
    const options = { lookup, mayReach: (kind: string) => kind === 'public' }
    expect(causeOf(await sendReplay(aRequest(), to(url), options))).toBe('address-refused')
    expect(connections()).toBe(0)
    expect(causeOf(await sendReplay(aRequest(), to(url), { lookup }))).toBe('answered 200')
  })
})

describe('cancelling', () => {
  it('ends a replay that waits', async () => {
    const stop = new AbortController()
    const { url, open } = await start({ behave: () => stop.abort() })
    expect(causeOf(await sendReplay(aRequest(), to(url), { signal: stop.signal }))).toBe(
      'cancelled',
    )
    await expect.poll(open).toBe(0)
  })

  it('sends nothing that was cancelled before', async () => {
    const { url, seen } = await start()
    const sent = await sendReplay(aRequest(), to(url), { signal: AbortSignal.abort() })
    expect(causeOf(sent)).toBe('cancelled')
    expect(seen).toHaveLength(0)
  })
})

describe('TLS', () => {
  const file = (name: string): string => readFileSync(`test/fixtures/tls/${name}.pem`, 'utf8')
  const key = file('server-key')
  const authorities = [file('authority')]
  const startTls = (certificate: string): Promise<TargetServer> =>
    start({ tls: { key, cert: file(certificate) } })

  it.each([
    ['good', 'answered 200'],
    ['other', 'tls-name'],
    ['expired', 'tls-expired'],
    ['self-signed', 'tls-untrusted'],
  ])('verifies a certificate: %s gives %s', async (certificate, cause) => {
    const { url, seen } = await startTls(certificate)
    expect(causeOf(await sendReplay(aRequest(), to(url), { authorities }))).toBe(cause)
    expect(seen).toHaveLength(cause.startsWith('answered') ? 1 : 0)
  })

  it('trusts no authority that nobody named', async () => {
    const { url } = await startTls('good')
    expect(causeOf(await sendReplay(aRequest(), to(url)))).toBe('tls-untrusted')
  })

  it.each(['self-signed', 'other', 'expired'])(
    'accepts %s for the one replay that says so, and not for the next',
    async (certificate) => {
      const { url } = await startTls(certificate)
      const sent = await sendReplay(aRequest(), to(url, { tls: 'accept-any' }))
      expect(replyOf(sent).status).toBe(200)
      expect(replyOf(sent).timings.tlsMs).toBeGreaterThan(0)
      expect(causeOf(await sendReplay(aRequest(), to(url)))).toMatch(/^tls-/)
      expect(process.env.NODE_TLS_REJECT_UNAUTHORIZED).toBeUndefined()
    },
  )

  it('says so where the port speaks no TLS', async () => {
    const { port } = await start({
      onConnection: (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    })
    expect(causeOf(await sendReplay(aRequest(), to(`https://127.0.0.1:${port}`)))).toBe(
      'tls-failed',
    )
  })
})

describe('a replay to the own receiver', () => {
  it('does not go in circles for ever', async () => {
    const bench = await startReceiverBench()
    const { url } = bench.receiver
    await sendReplay(aRequest({ headers: [] }), to(url))
    for (let round = 0; round < 5; round++) {
      const last = bench.arrivals.at(-1)
      const again = { method: 'POST', headers: last?.headers ?? [], body: emptyBytes }
      const sent = await sendReplay(again, to(url))
      if (sent.outcome.kind === 'failed') expect(causeOf(sent)).toBe('loop')
    }
    expect(bench.arrivals).toHaveLength(3)
    await bench.receiver.close()
  })
})
