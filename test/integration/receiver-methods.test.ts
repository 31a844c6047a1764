import { mkdirSync } from 'node:fs'
import { connect as connectTls } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import { openCertificate } from '../../electron/certificates/certificate-shelf'
import { aDataFolder, ofResult } from '../support/a-store'
import { connectRaw, type RawClient } from '../support/raw-http'
import {
  bodyOf,
  heldStore,
  type ReceiverBench,
  startReceiverBench,
} from '../support/receiver-bench'

let bench: ReceiverBench

afterEach(async () => {
  await bench.receiver.close()
})

const connect = async (...args: Parameters<typeof startReceiverBench>): Promise<RawClient> => {
  bench = await startReceiverBench(...args)
  return connectRaw(bench.receiver.port)
}

const head = (line: string, ...fields: readonly string[]): string =>
  `${[`${line} HTTP/1.1`, 'Host: h', ...fields].join('\r\n')}\r\n\r\n`
const withBody = (line: string, body: string, ...fields: readonly string[]): string =>
  head(line, `Content-Length: ${body.length}`, ...fields) + body
const inChunks = (line: string): string =>
  `${head(line, 'tRANSFER-eNCODING: chunked', 'X-a: 1', 'x-A:  2 ')}3;e=1\r\nabc\r\n2\r\nde\r\n0\r\nX-Sum: 9\r\n\r\n`

/** Answers with the method and the target. */
const echo = {
  answerFor: ({ method, target }: { readonly method: string; readonly target: string }) => ({
    status: 200,
    headers: [],
    body: Buffer.from(`${method} ${target}`),
    delayMs: 0,
  }),
}

const lines = (): string[] => bench.arrivals.map(({ method, target }) => `${method} ${target}`)

/** Each byte in a packet of its own, as far as a socket can be made to. */
async function writeByteByByte(client: RawClient, message: string): Promise<void> {
  for (const byte of Buffer.from(message, 'latin1')) {
    client.write(Uint8Array.of(byte))
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
}

const methods = [
  'XYZZY',
  'X-FOO',
  'Purge-All',
  'PURGE-ALL',
  'post',
  'GETX',
  'PRIX',
  'LINKS',
  'M-SEARCHED',
  'PROPFINDER',
  "!#$%&'*+-.^_`|~09aZ",
  'A'.repeat(200),
]

describe.each(methods)('the method %s', (method) => {
  it('is kept as it was sent, with everything behind it', async () => {
    const client = await connect(echo)
    client.write(inChunks(`${method} /a%20b?c=d`))
    expect(await client.answer()).toMatchObject({ status: 200, body: `${method} /a%20b?c=d` })
    expect(bench.arrivals).toMatchObject([
      {
        method,
        target: '/a%20b?c=d',
        httpVersion: '1.1',
        origin: 'observed',
        bodyBytes: 5,
        trailers: [['X-Sum', '9']],
        headers: [
          ['Host', 'h'],
          ['tRANSFER-eNCODING', 'chunked'],
          ['X-a', '1'],
          ['x-A', '2'],
        ],
      },
    ])
    expect(bodyOf(bench.arrivals[0])).toBe('abcde')
    client.destroy()
  })

  it('is kept where it comes byte by byte, twice on one connection', async () => {
    const client = await connect(echo)
    await writeByteByByte(client, withBody(`${method} /1`, 'one'))
    expect((await client.answer())?.body).toBe(`${method} /1`)
    await writeByteByByte(client, inChunks(`${method} /2`))
    expect((await client.answer())?.body).toBe(`${method} /2`)
    expect(bench.arrivals.map(bodyOf)).toEqual(['one', 'abcde'])
    client.destroy()
  })

  it.each(['one', 'a=P', 'GE', 'a\nPU', 'GGGGGGGGGGGGGGGGGGGGGGGGGGG'])(
    'is kept between others in one write, behind a body of %j',
    async (body) => {
      const client = await connect(echo)
      const all = [
        withBody('POST /1', body),
        withBody(`${method} /2`, body),
        head(`${method} /3`),
        inChunks('PUT /4'),
        inChunks(`${method} /5`),
        `\r\n${head('GET /6')}`,
        head(`${method} /7`),
      ]
      client.write(all.join(''))
      const seen: (string | undefined)[] = []
      for (const _ of all) seen.push((await client.answer())?.body)
      const wanted = ['POST', method, method, 'PUT', method, 'GET', method]
      expect(seen).toEqual(wanted.map((each, at) => `${each} /${at + 1}`))
      expect(bench.arrivals.map(bodyOf)).toEqual([body, body, '', 'abcde', 'abcde', '', ''])
      client.destroy()
    },
  )
})

it('is kept however two writes are cut', async () => {
  const message = `${withBody('POST /1', 'a=GE')}${withBody('PURGE-ALL /2', 'xP')}${head('Posted /3')}`
  const client = await connect(echo)
  for (let cut = 1; cut < message.length; cut++) {
    client.write(message.slice(0, cut))
    await new Promise((resolve) => setTimeout(resolve, 2))
    client.write(message.slice(cut))
    const seen = [await client.answer(), await client.answer(), await client.answer()]
    expect([cut, ...seen.map((answer) => answer?.body)]).toEqual([
      cut,
      'POST /1',
      'PURGE-ALL /2',
      'Posted /3',
    ])
  }
  expect(bench.arrivals.slice(0, 3).map(bodyOf)).toEqual(['a=GE', 'xP', ''])
  client.destroy()
})

it('keeps 2000 of them from one write, in their order', async () => {
  const client = await connect(echo)
  client.write(Array.from({ length: 2000 }, (_, at) => head(`X${at} /${at}`)).join(''))
  for (let at = 0; at < 2000; at++) expect((await client.answer())?.body).toBe(`X${at} /${at}`)
  expect(bench.arrivals).toHaveLength(2000)
  client.destroy()
})

it('keeps those of a sender that reads its answers late', async () => {
  const body = Buffer.alloc(100_000, 'x')
  const client = await connect({
    answerFor: () => ({ status: 200, headers: [], body, delayMs: 0 }),
  })
  client.socket.pause()
  client.write(
    Array.from({ length: 300 }, (_, at) => head(`X${at} /${at}`) + head('GET /g')).join(''),
  )
  await bench.arrived(2)
  client.socket.resume()
  for (let at = 0; at < 600; at++) expect((await client.answer())?.body).toHaveLength(100_000)
  expect(lines()).toEqual(
    Array.from({ length: 300 }, (_, at) => [`X${at} /${at}`, 'GET /g']).flat(),
  )
  client.destroy()
})

it('answers in order, behind a request that is still on its way to the disk', async () => {
  const store = heldStore()
  const client = await connect({ ...echo, keep: store.keep })
  client.write(withBody('POST /1', 'x') + head('XYZZY /2') + head('GET /3'))
  await expect.poll(() => store.held()).toBe(3)
  store.release()
  for (const line of ['POST /1', 'XYZZY /2', 'GET /3']) {
    expect((await client.answer())?.body).toBe(line)
  }
  client.destroy()
})

it('keeps a body of 1 MB whose sender waits to be told to go on', async () => {
  const client = await connect(echo)
  const body = Buffer.alloc(
    1_000_000,
    Uint8Array.from({ length: 251 }, (_, at) => at),
  )
  client.write(head('XYZZY /', `Content-Length: ${body.length}`, 'Expect: 100-continue'))
  expect((await client.answer())?.status).toBe(100)
  client.write(body)
  expect((await client.answer())?.body).toBe('XYZZY /')
  expect(Buffer.concat(bench.arrivals[0]?.chunks ?? []).equals(body)).toBe(true)
  client.destroy()
})

it('refuses a body over the limit with 413 and keeps its head', async () => {
  const client = await connect({ limits: { bodyBytes: 1000 } })
  client.write(head('XYZZY /', 'Content-Length: 1001'))
  expect((await client.answer())?.status).toBe(413)
  expect(bench.arrivals).toMatchObject([{ method: 'XYZZY', origin: 'refused', bodyBytes: 0 }])
  client.destroy()
})

it('keeps as much as came of one that is cut off', async () => {
  const client = await connect()
  client.write(`${head('XYZZY /', 'Content-Length: 10')}abc`)
  await expect.poll(() => bench.receiver.stats().openConnections).toBe(1)
  client.end()
  expect((await client.answer())?.status).toBe(400)
  expect(bench.arrivals).toMatchObject([{ method: 'XYZZY', origin: 'incomplete', bodyBytes: 3 }])
  client.destroy()
})

it.each(['XYZ', 'XYZZY ', 'XYZZY / HT', 'PURGE-', 'PUR'])(
  'answers 400 to a sender that closes behind %j, and keeps nothing',
  async (start) => {
    const client = await connect()
    client.write(start)
    client.end()
    expect((await client.answer())?.status).toBe(400)
    expect(await client.closed()).toBe('')
    expect(bench.arrivals).toEqual([])
    expect(bench.receiver.stats().rejected).toBe(1)
  },
)

it.each([
  ['of symbols', '<X>'],
  ['with a sign that no token has', 'X@Y'],
  ['with a NUL', 'X\0Y'],
  ['with a byte above ASCII', 'X\xe9'],
  ['with brackets', 'X(Y)'],
  ['of a known one and brackets', 'PURGE{}'],
  ['with a tab', 'X\tY'],
  ['with a line break', 'X\r\n'],
  ['of 257 characters', 'A'.repeat(257)],
  ['of 100 kB', 'A'.repeat(100_000)],
])('refuses a method %s with 400, and sees nothing behind it', async (_, method) => {
  const client = await connect()
  client.write(head(`${method} /`) + head('GET /hidden'))
  expect((await client.answer())?.status).toBe(400)
  expect(await client.closed()).toBe('')
  expect(bench.arrivals).toEqual([])
})

it.each(['XYZZY case', 'XYZZY /é', 'XYZZY  ', 'XYZZY / RTSP/1.0\r\nA: b\r\n\r\n', 'XYZZY'])(
  'refuses %j as it does behind any method',
  async (line) => {
    const client = await connect()
    client.write(`${head(line)}${head('GET /hidden')}`)
    expect([400, 505]).toContain((await client.answer())?.status)
    expect(await client.closed()).toBe('')
    expect(bench.arrivals).toEqual([])
  },
)

it('sees nothing behind a request that was said to be the last', async () => {
  const client = await connect(echo)
  client.write(head('XYZZY /1', 'Connection: close') + head('XYZZY /2') + head('GET /3'))
  expect((await client.answer())?.body).toBe('XYZZY /1')
  await client.closed()
  expect(lines()).toEqual(['XYZZY /1'])
})

describe('the time for a head', () => {
  const limits = { headTimeoutMs: 300, sweepMs: 50, lingerMs: 200 }

  it.each(['X', 'XYZZY', 'PURGE-A', 'XYZZY / HTTP/1.1\r\nHost: h\r\n'])(
    'ends %j',
    async (start) => {
      const client = await connect({ limits })
      client.write(start)
      expect((await client.answer())?.status).toBe(408)
      await client.closed()
    },
  )

  it('ends a head that comes byte by byte', async () => {
    const client = await connect({ limits })
    const dripping = setInterval(() => client.write('X'), 20)
    expect((await client.answer())?.status).toBe(408)
    clearInterval(dripping)
    await client.closed()
  })

  it('does not end a connection that waits between two requests', async () => {
    const client = await connect({ ...echo, limits })
    client.write(head('XYZZY /1'))
    expect((await client.answer())?.body).toBe('XYZZY /1')
    const silent = await connectRaw(bench.receiver.port)
    await silent.closed()
    client.write(head('XYZZY /2'))
    expect((await client.answer())?.body).toBe('XYZZY /2')
    client.destroy()
  })
})

it('keeps them by HTTPS too, cut anywhere', async () => {
  const folder = aDataFolder()
  mkdirSync(folder)
  const { certificate, key, view } = ofResult(openCertificate(folder, '127.0.0.1'))
  bench = await startReceiverBench({ ...echo, https: { port: 0, certificate, key } })
  const port = bench.receiver.https?.port ?? 0
  const socket = connectTls({
    host: '127.0.0.1',
    port,
    ca: view.trust?.pem,
    servername: 'localhost',
  })
  socket.resume()
  for (const byte of withBody('PURGE-ALL /1', 'one')) {
    socket.write(byte)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  socket.write(withBody('POST /2', 'two') + inChunks('XYZZY /3') + head('GET /4'))
  await bench.arrived(4)
  expect(lines()).toEqual(['PURGE-ALL /1', 'POST /2', 'XYZZY /3', 'GET /4'])
  expect(bench.arrivals.map(({ scheme }) => scheme)).toEqual(Array(4).fill('https'))
  expect(bench.arrivals.map(bodyOf)).toEqual(['one', 'two', 'abcde', ''])
  socket.destroy()
})
