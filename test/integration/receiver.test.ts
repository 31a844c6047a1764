import { afterEach, describe, expect, it } from 'vitest'
import { startReceiver } from '../../electron/capture/receiver'
import { fromLatin1 } from '../../shared/bytes'
import { err } from '../../shared/result'
import { connectRaw, sendRaw } from '../support/raw-http'
import { bodyOf, keepAll, type ReceiverBench, startReceiverBench } from '../support/receiver-bench'

let bench: ReceiverBench

afterEach(async () => {
  await bench.receiver.close()
})

const start = async (...args: Parameters<typeof startReceiverBench>): Promise<number> => {
  bench = await startReceiverBench(...args)
  return bench.receiver.port
}

describe('what is kept of a request', () => {
  it('is the method, the target as sent, the version and where it came from', async () => {
    const port = await start()
    const answer = await sendRaw(
      port,
      'PROPFIND /a%20b/%2e%2e/?x=%00&y HTTP/1.1\r\nHost: h\r\n\r\n',
    )
    expect(answer?.status).toBe(200)
    expect(bench.arrivals[0]).toMatchObject({
      method: 'PROPFIND',
      target: '/a%20b/%2e%2e/?x=%00&y',
      httpVersion: '1.1',
      remoteAddress: '127.0.0.1',
      endpoint: '/',
      origin: 'observed',
      bodyBytes: 0,
      chunks: [],
    })
    expect(bench.arrivals[0]?.answered.status).toBe(200)
    expect(bench.arrivals[0]?.answered.durationMs).toBeGreaterThanOrEqual(0)
  })

  it('is every header in wire order, with its letter case, repeats and bytes', async () => {
    const port = await start()
    await sendRaw(
      port,
      'GET / HTTP/1.1\r\nhOsT: h\r\nX-B: 2\r\nx-a: 1\r\nX-B: \xe9\xff\r\nX-Empty:\r\n' +
        '__proto__: p\r\nconstructor: c\r\n__PROTO__: q\r\nX-Tab: a\tb \r\n\r\n',
    )
    expect(bench.arrivals[0]?.headers).toEqual([
      ['hOsT', 'h'],
      ['X-B', '2'],
      ['x-a', '1'],
      ['X-B', '\xe9\xff'],
      ['X-Empty', ''],
      ['__proto__', 'p'],
      ['constructor', 'c'],
      ['__PROTO__', 'q'],
      ['X-Tab', 'a\tb'],
    ])
  })

  it('is all of a thousand headers', async () => {
    const port = await start()
    const lines = Array.from({ length: 2500 }, (_, index) => `X-${index}: ${index}\r\n`).join('')
    await sendRaw(port, `GET / HTTP/1.1\r\nHost: h\r\n${lines}\r\n`)
    expect(bench.arrivals[0]?.headers).toHaveLength(2501)
    expect(bench.arrivals[0]?.headers.at(-1)).toEqual(['X-2499', '2499'])
  })

  it('is the body, all 256 byte values of it', async () => {
    const port = await start()
    const bytes = fromLatin1(Uint8Array.from({ length: 256 }, (_, value) => value))
    await sendRaw(port, `POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 256\r\n\r\n${bytes}`)
    expect(bodyOf(bench.arrivals[0])).toBe(bytes)
  })

  it('is a chunked body without its framing, and the trailers', async () => {
    const port = await start()
    await sendRaw(
      port,
      'POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: CHUNKED\r\nTrailer: X-Sum\r\n\r\n' +
        '5;name=value\r\nhello\r\n0006\r\n world\r\n0\r\nX-Sum: 1\r\nx-sum: 2\r\n__proto__: 3\r\n\r\n',
    )
    expect(bodyOf(bench.arrivals[0])).toBe('hello world')
    expect(bench.arrivals[0]?.bodyBytes).toBe(11)
    expect(bench.arrivals[0]?.trailers).toEqual([
      ['X-Sum', '1'],
      ['x-sum', '2'],
      ['__proto__', '3'],
    ])
  })

  it('is a compressed body as it was sent', async () => {
    const port = await start()
    await sendRaw(
      port,
      'POST / HTTP/1.1\r\nHost: h\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x00',
    )
    expect(bodyOf(bench.arrivals[0])).toBe('\x1f\x8b\x08\x00')
  })

  it('is the absolute form of a target, which is never fetched', async () => {
    const port = await start()
    await sendRaw(port, `GET http://127.0.0.1:1/elsewhere HTTP/1.1\r\nHost: h\r\n\r\n`)
    expect(bench.arrivals[0]?.target).toBe('http://127.0.0.1:1/elsewhere')
  })

  it('is a request for an upgrade with its body, answered like any other', async () => {
    const port = await start()
    const answer = await sendRaw(
      port,
      'POST /ws HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 3\r\n\r\nabc',
    )
    expect(answer?.status).toBe(200)
    expect(bodyOf(bench.arrivals[0])).toBe('abc')
  })

  it('is a CONNECT, which is answered 405 and opens nothing', async () => {
    const port = await start()
    const answer = await sendRaw(port, 'CONNECT a.test:443 HTTP/1.1\r\nHost: a.test\r\n\r\nhello')
    expect(answer?.status).toBe(405)
    expect(bench.arrivals[0]).toMatchObject({ method: 'CONNECT', target: 'a.test:443' })
    expect(bench.arrivals[0]?.answered.status).toBe(405)
  })

  it('is the head of a body over the limit, marked as refused', async () => {
    const port = await start({ limits: { bodyBytes: 10 } })
    const answer = await sendRaw(
      port,
      'POST /big HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\n\r\n12345678901',
    )
    expect(answer?.status).toBe(413)
    expect(bench.arrivals).toMatchObject([
      { target: '/big', origin: 'refused', bodyBytes: 0, chunks: [], answered: { status: 413 } },
    ])
  })
})

describe('the answer', () => {
  it('waits until the capture is kept', async () => {
    let letGo: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    let begun: () => void = () => undefined
    const keeping = new Promise<void>((resolve) => {
      begun = resolve
    })
    const port = await start({
      keep: async (arrival) => {
        begun()
        await held
        return keepAll(arrival)
      },
    })
    const client = await connectRaw(port)
    client.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n')
    let answered = false
    const answer = client.answer().then((value) => {
      answered = true
      return value
    })
    await keeping
    expect(answered).toBe(false)
    letGo()
    expect((await answer)?.status).toBe(200)
    client.destroy()
  })

  it('is an empty 200 that says nothing about the software', async () => {
    const port = await start()
    const answer = await sendRaw(port, 'GET / HTTP/1.1\r\nHost: h\r\n\r\n')
    expect(answer).toMatchObject({ status: 200, body: '' })
    const names = answer?.headers.map(([name]) => name.toLowerCase())
    expect(names).toContain('x-content-type-options')
    expect(names).not.toContain('x-powered-by')
    expect(names).not.toContain('server')
  })

  it('is what the endpoint is set to say, framing headers excepted', async () => {
    const port = await start({
      endpointOf: (target) => (target.startsWith('/a') ? '/a' : '/'),
      answerFor: ({ endpoint, chunks }) => ({
        status: 418,
        headers: [
          ['Set-Cookie', 'a=1'],
          ['set-cookie', 'b=2'],
          ['Content-Length', '99'],
          ['Transfer-Encoding', 'chunked'],
        ],
        body: Buffer.from(`${endpoint} ${Buffer.concat(chunks)}`),
        delayMs: 1,
      }),
    })
    const answer = await sendRaw(
      port,
      'POST /abc HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi',
    )
    expect(answer).toMatchObject({ status: 418, body: '/a hi' })
    expect(answer?.headers.filter(([name]) => /^set-cookie$/i.test(name))).toEqual([
      ['Set-Cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ])
    expect(answer?.headers).toContainEqual(['Content-Length', '5'])
    expect(bench.arrivals[0]).toMatchObject({ endpoint: '/a', answered: { status: 418 } })
  })

  it.each([
    ['a line break in a header', { status: 200, headers: [['X', 'a\r\nb']] as const }],
    ['a status that is none', { status: 42, headers: [] }],
    ['an interim status', { status: 101, headers: [] }],
  ])('is 500 where it is set to %s', async (_, answer) => {
    const port = await start({ answerFor: () => ({ ...answer, body: Buffer.of(), delayMs: 0 }) })
    expect((await sendRaw(port, 'GET / HTTP/1.1\r\nHost: h\r\n\r\n'))?.status).toBe(500)
    expect(bench.arrivals).toHaveLength(1)
  })

  it('is 500 and the capture is kept where planning the answer fails', async () => {
    const port = await start({
      answerFor: () => {
        throw new Error('no plan')
      },
    })
    expect((await sendRaw(port, 'GET / HTTP/1.1\r\nHost: h\r\n\r\n'))?.status).toBe(500)
    expect(bench.arrivals).toHaveLength(1)
    expect(bench.troubles).toHaveLength(1)
  })

  it('has no body for HEAD', async () => {
    const port = await start({
      answerFor: () => ({ status: 200, headers: [], body: Buffer.from('text'), delayMs: 0 }),
    })
    const client = await connectRaw(port)
    client.write('HEAD / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n')
    expect(await client.answer({ bodyless: true })).toMatchObject({ status: 200, body: '' })
    expect(await client.closed()).toBe('')
  })

  it.each([
    [{ code: 'disk-full', folder: '/data' }, 507],
    [{ code: 'disk-failed', folder: '/data', cause: 'EIO' }, 503],
  ] as const)('to a capture that the store refuses with $code is %i', async (error, status) => {
    const port = await start({ keep: async () => err(error) })
    const client = await connectRaw(port)
    client.write('POST /<b>echo</b> HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx')
    const answer = await client.answer()
    expect(answer?.status).toBe(status)
    expect(answer?.body).not.toContain('echo')
    expect(answer?.headers).toContainEqual(['X-Content-Type-Options', 'nosniff'])
    expect(answer?.headers).toContainEqual(['Content-Type', 'text/plain; charset=utf-8'])
    expect(bench.troubles).toEqual([error])
    client.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n')
    expect((await client.answer())?.status).toBe(status)
    client.destroy()
  })

  it('is 503 where the store throws', async () => {
    const port = await start({ keep: () => Promise.reject(new Error('gone')) })
    expect((await sendRaw(port, 'GET / HTTP/1.1\r\nHost: h\r\n\r\n'))?.status).toBe(503)
    expect(bench.troubles).toMatchObject([{ code: 'internal' }])
  })

  it('while paused is 503 with Retry-After, and nothing is kept', async () => {
    const port = await start()
    bench.receiver.pause()
    expect(bench.receiver.state().kind).toBe('paused')
    const answer = await sendRaw(port, 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx')
    expect(answer?.status).toBe(503)
    expect(answer?.headers.map(([name]) => name)).toContain('Retry-After')
    bench.receiver.resume()
    expect((await sendRaw(port, 'GET / HTTP/1.1\r\nHost: h\r\n\r\n'))?.status).toBe(200)
    expect(bench.arrivals).toHaveLength(1)
  })
})

describe('Expect: 100-continue', () => {
  const head = (length: number): string =>
    `POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: ${length}\r\n\r\n`

  it('is told to go on before it sends its body', async () => {
    const client = await connectRaw(await start())
    client.write(head(3))
    expect((await client.answer())?.status).toBe(100)
    client.write('abc')
    expect((await client.answer())?.status).toBe(200)
    expect(bodyOf(bench.arrivals[0])).toBe('abc')
    client.destroy()
  })

  it('is told 413 at once where the body would be too large', async () => {
    const client = await connectRaw(await start({ limits: { bodyBytes: 2 } }))
    client.write(head(3))
    expect((await client.answer())?.status).toBe(413)
    expect(await client.closed()).toBe('')
  })

  it('of anything else is captured like any header', async () => {
    const port = await start()
    const answer = await sendRaw(port, 'GET / HTTP/1.1\r\nHost: h\r\nExpect: a miracle\r\n\r\n')
    expect(answer?.status).toBe(200)
    expect(bench.arrivals[0]?.headers).toContainEqual(['Expect', 'a miracle'])
  })
})

describe('starting', () => {
  it('says that a port is taken, and takes no other', async () => {
    const port = await start()
    const states: string[] = []
    const second = await startReceiver({
      host: '127.0.0.1',
      port,
      keep: keepAll,
      onState: ({ kind }) => states.push(kind),
    })
    expect(second).toEqual(err({ code: 'port-in-use', port, host: '127.0.0.1' }))
    expect(states).toEqual(['starting', 'failed'])
  })

  it('says that this machine has no such address', async () => {
    await start()
    const second = await startReceiver({ host: '203.0.113.7', port: 0, keep: keepAll })
    expect(second).toEqual(err({ code: 'host-unavailable', host: '203.0.113.7' }))
  })

  it('says that a port is none', async () => {
    await start()
    const second = await startReceiver({ host: '127.0.0.1', port: 70_000, keep: keepAll })
    expect(second).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  })

  it('tells the address and the states it goes through', async () => {
    const states: string[] = []
    const port = await start({ onState: ({ kind }) => states.push(kind) })
    expect(bench.receiver.url).toBe(`http://127.0.0.1:${port}`)
    bench.receiver.pause()
    bench.receiver.resume()
    await bench.receiver.close()
    expect(states).toEqual(['starting', 'listening', 'paused', 'listening', 'stopped'])
  })
})
