import { readdirSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, it } from 'vitest'
import type { Arrival, Keep } from '../../electron/capture/arrival'
import { ok } from '../../shared/result'
import { connectRaw, type RawClient } from '../support/raw-http'
import {
  bodyOf,
  heldStore,
  keepAll,
  type ReceiverBench,
  startReceiverBench,
  summaryOf,
} from '../support/receiver-bench'

let bench: ReceiverBench

afterEach(async () => {
  await bench.receiver.close()
})

const connect = async (...args: Parameters<typeof startReceiverBench>): Promise<RawClient> => {
  bench = await startReceiverBench(...args)
  return connectRaw(bench.receiver.port)
}

const get = (target: string, ...fields: readonly string[]): string =>
  `${[`GET ${target} HTTP/1.1`, 'Host: h', ...fields].join('\r\n')}\r\n\r\n`

const post = (target: string, body: string, ...fields: readonly string[]): string =>
  `${[`POST ${target} HTTP/1.1`, 'Host: h', `Content-Length: ${body.length}`, ...fields].join('\r\n')}\r\n\r\n${body}`

const targets = (arrivals: readonly Arrival[]): string[] => arrivals.map(({ target }) => target)

/** Answers a target of `/N` with the text `/N`. */
const echoTarget = {
  answerFor: ({ target }: { readonly target: string }) => ({
    status: 200,
    headers: [],
    body: Buffer.from(target),
    delayMs: 0,
  }),
}

describe('pipelining', () => {
  it('answers 200 requests of one write in their order', async () => {
    const client = await connect(echoTarget)
    client.write(Array.from({ length: 200 }, (_, at) => post(`/${at}`, `body ${at}`)).join(''))
    for (let at = 0; at < 200; at++) expect((await client.answer())?.body).toBe(`/${at}`)
    expect(bench.arrivals.map(bodyOf)).toEqual(Array.from({ length: 200 }, (_, at) => `body ${at}`))
    client.destroy()
  })

  it('answers in order though the store takes the later ones first', async () => {
    const releases: (() => void)[] = []
    const keep: Keep = async (arrival) => {
      await new Promise<void>((resolve) => releases.push(resolve))
      return keepAll(arrival)
    }
    const client = await connect({ ...echoTarget, keep })
    client.write(get('/1') + get('/2') + get('/3'))
    await expect.poll(() => releases.length).toBe(3)
    for (const release of releases.reverse()) release()
    for (const at of [1, 2, 3]) expect((await client.answer())?.body).toBe(`/${at}`)
    client.destroy()
  })

  it('gives good requests their own answers ahead of the refusal of a bad one', async () => {
    const store = heldStore()
    const client = await connect({ ...echoTarget, keep: store.keep })
    client.write(`${get('/1') + get('/2')}BAD\r\n\r\n${get('/3')}`)
    await expect.poll(() => bench.receiver.stats().rejected).toBe(1)
    store.release()
    expect(await client.answer()).toMatchObject({ status: 200, body: '/1' })
    expect(await client.answer()).toMatchObject({ status: 200, body: '/2' })
    expect((await client.answer())?.status).toBe(400)
    expect(await client.closed()).toBe('')
    expect(targets(bench.arrivals)).toEqual(['/1', '/2'])
  })

  it('gives a good request its answer ahead of the refusal of an ambiguous one', async () => {
    const store = heldStore()
    const client = await connect({ ...echoTarget, keep: store.keep })
    client.write(`${get('/1')}${get('/2', 'Host: other')}${get('/3')}`)
    await expect.poll(() => bench.receiver.stats().rejected).toBe(1)
    store.release()
    expect(await client.answer()).toMatchObject({ status: 200, body: '/1' })
    expect((await client.answer())?.status).toBe(400)
    expect(await client.closed()).toBe('')
    expect(targets(bench.arrivals)).toEqual(['/1'])
  })

  it('answers a good request, then 413, when the next body is too large', async () => {
    const client = await connect({ ...echoTarget, limits: { bodyBytes: 3 } })
    client.write(post('/1', 'abc') + post('/2', 'abcd') + get('/3'))
    expect(await client.answer()).toMatchObject({ status: 200, body: '/1' })
    expect((await client.answer())?.status).toBe(413)
    expect(await client.closed()).toBe('')
    expect(targets(bench.arrivals).toSorted()).toEqual(['/1', '/2'])
  })

  it.each([
    ['Connection: close', get('/1', 'Connection: close')],
    ['a list that names close', get('/1', 'Connection: x, Close')],
    ['HTTP/1.0', 'GET /1 HTTP/1.0\r\n\r\n'],
  ])('processes nothing after %s', async (_, first) => {
    const client = await connect(echoTarget)
    client.write(first + get('/2'))
    expect(await client.answer()).toMatchObject({ status: 200, body: '/1' })
    expect(await client.closed()).toBe('')
    expect(targets(bench.arrivals)).toEqual(['/1'])
  })
})

describe('keep-alive', () => {
  it('answers 20 requests of each of 256 senders at once', async () => {
    bench = await startReceiverBench(echoTarget)
    const sendTwenty = async (sender: number): Promise<void> => {
      const client = await connectRaw(bench.receiver.port)
      for (let at = 0; at < 20; at++) {
        client.write(post(`/${sender}/${at}`, `${sender}`))
        expect((await client.answer())?.body).toBe(`/${sender}/${at}`)
      }
      client.destroy()
    }
    await Promise.all(Array.from({ length: 256 }, (_, sender) => sendTwenty(sender)))
    expect(new Set(targets(bench.arrivals)).size).toBe(256 * 20)
    expect(bench.receiver.stats()).toMatchObject({ kept: 5120, incomplete: 0, rejected: 0 })
  })

  it('holds nothing of what it carried once it is kept', async () => {
    const bodies: WeakRef<object>[] = []
    const client = await connect({
      keep: async (arrival) => {
        bodies.push(new WeakRef(arrival.chunks))
        return ok(summaryOf(arrival))
      },
      record: 'nothing',
    })
    for (let at = 0; at < 20; at++) {
      client.write(post(`/${at}`, 'x'.repeat(1000)))
      await client.answer()
    }
    collectGarbage()
    expect(bodies.filter((body) => body.deref() !== undefined).length).toBeLessThan(3)
    client.destroy()
  })
})

/** As `node --expose-gc` would let a program do. */
function collectGarbage(): void {
  setFlagsFromString('--expose_gc')
  runInNewContext('gc')()
}

describe('a sender that half-closes after its request', () => {
  it('gets its answer, though the store comes first', async () => {
    const store = heldStore()
    const client = await connect({ keep: store.keep })
    client.write(post('/', 'abc'))
    client.end()
    await expect.poll(() => store.held()).toBe(1)
    store.release()
    expect((await client.answer())?.status).toBe(200)
    expect(await client.closed()).toBe('')
  })

  it('gets all answers of a pipeline', async () => {
    const client = await connect(echoTarget)
    client.write(get('/1') + get('/2') + get('/3'))
    client.end()
    for (const at of [1, 2, 3]) expect((await client.answer())?.body).toBe(`/${at}`)
    expect(await client.closed()).toBe('')
  })
})

describe('a request that never becomes whole', () => {
  const begun = 'POST /cut HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhalf'

  it('is kept as incomplete, without an answer, when the connection is reset', async () => {
    const client = await connect()
    client.write(
      'POST /cut HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n',
    )
    expect((await client.answer())?.status).toBe(100)
    client.reset()
    const [arrival] = await bench.arrived(1)
    expect(arrival).toMatchObject({
      target: '/cut',
      origin: 'incomplete',
      bodyBytes: 0,
      answered: { status: 0 },
    })
  })

  it('is kept as incomplete and answered 400 when the sender half-closes', async () => {
    const client = await connect()
    client.write(begun)
    client.end()
    expect((await client.answer())?.status).toBe(400)
    expect(await client.closed()).toBe('')
    expect(bench.arrivals).toMatchObject([
      { target: '/cut', origin: 'incomplete', bodyBytes: 4, answered: { status: 400 } },
    ])
    expect(bodyOf(bench.arrivals[0])).toBe('half')
  })

  it('is kept as incomplete when its chunked coding breaks', async () => {
    const client = await connect()
    client.write('POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nx')
    expect((await client.answer())?.status).toBe(400)
    expect(bench.arrivals).toMatchObject([{ origin: 'incomplete', bodyBytes: 3 }])
  })

  it('is never acknowledged, wherever 300 senders cut it', async () => {
    bench = await startReceiverBench()
    const whole = post('/', 'x'.repeat(50))
    await Promise.all(
      Array.from({ length: 300 }, async (_, at) => {
        const client = await connectRaw(bench.receiver.port)
        client.write(whole.slice(0, 1 + (at % (whole.length - 1))))
        if (at % 2 === 0) client.end()
        else client.reset()
        expect((await client.answer())?.status ?? 0).not.toBe(200)
        await client.closed()
      }),
    )
    expect(bench.arrivals.filter(({ origin }) => origin !== 'incomplete')).toEqual([])
    const client = await connectRaw(bench.receiver.port)
    client.write(whole)
    expect((await client.answer())?.status).toBe(200)
    client.destroy()
  })
})

describe('descriptors', () => {
  const open = (): number => readdirSync('/proc/self/fd').length

  it.skipIf(process.platform !== 'linux')(
    'return to the start after many connections',
    async () => {
      bench = await startReceiverBench()
      const before = open()
      for (let round = 0; round < 10; round++) {
        await Promise.all(
          Array.from({ length: 50 }, async (_, at) => {
            const client = await connectRaw(bench.receiver.port)
            client.write(at % 3 === 0 ? 'BAD\r\n\r\n' : at % 3 === 1 ? get('/') : 'POST / HT')
            if (at % 3 !== 2) await client.answer()
            client.destroy()
          }),
        )
      }
      await expect.poll(() => bench.receiver.stats().openConnections).toBe(0)
      await expect.poll(open).toBeLessThanOrEqual(before)
    },
  )
})
