import { afterEach, describe, expect, it } from 'vitest'
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

const head = (length: number): string =>
  `POST / HTTP/1.1\r\nHost: h\r\nContent-Length: ${length}\r\n\r\n`
const chunkedHead = 'POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n'
const MiB = 1024 * 1024
const limit = MiB

describe('the body limit', () => {
  it('takes a body of exactly its size', async () => {
    const client = await connect({ limits: { bodyBytes: limit } })
    client.write(head(limit))
    client.write(new Uint8Array(limit))
    expect((await client.answer())?.status).toBe(200)
    expect(bench.arrivals[0]?.bodyBytes).toBe(limit)
    client.destroy()
  })

  it('takes 25 MiB by default', async () => {
    const client = await connect()
    const body = new Uint8Array(25 * MiB).map((_, at) => at % 251)
    client.write(head(body.length))
    client.write(body)
    expect((await client.answer())?.status).toBe(200)
    expect(Buffer.concat(bench.arrivals[0]?.chunks ?? []).equals(body)).toBe(true)
    client.destroy()
  })

  it('answers 413 before it has read a body that is declared too large', async () => {
    const client = await connect({ limits: { bodyBytes: limit } })
    client.write(head(limit + 1))
    const answer = await client.answer()
    expect(answer?.status).toBe(413)
    expect(answer?.body).toContain(`${limit}`)
    expect(answer?.headers).toContainEqual(['Connection', 'close'])
  })

  it('lets a sender finish the body, so that it sees the 413 and no reset', async () => {
    const client = await connect({ limits: { bodyBytes: limit } })
    client.write(head(6 * limit))
    for (let sent = 0; sent < 6; sent++) client.write(new Uint8Array(limit))
    expect((await client.answer())?.status).toBe(413)
    expect(await client.closed()).toBe('')
    expect(client.socket.errored).toBe(null)
  })

  it('answers 413 when a chunked body grows over it', async () => {
    const client = await connect({ limits: { bodyBytes: limit } })
    client.write(chunkedHead)
    const piece = `40000\r\n${'x'.repeat(0x40000)}\r\n`
    for (let sent = 0; sent < 6; sent++) client.write(piece)
    client.write('0\r\n\r\n')
    expect((await client.answer())?.status).toBe(413)
    expect(bench.arrivals).toMatchObject([{ origin: 'refused', bodyBytes: 0, chunks: [] }])
    client.destroy()
  })

  it('cuts a sender off that goes on without end', async () => {
    const client = await connect({ limits: { bodyBytes: limit, drainBytes: limit } })
    client.write(chunkedHead)
    const piece = Buffer.from(`100000\r\n${'x'.repeat(MiB)}\r\n`)
    let sent = 0
    const send = (): void => {
      while (!client.socket.destroyed && sent < 200 * MiB) {
        sent += piece.length
        if (!client.socket.write(piece)) return
      }
    }
    client.socket.on('drain', send)
    send()
    await new Promise((resolve) => client.socket.once('close', resolve))
    expect(client.socket.bytesWritten).toBeLessThan(16 * MiB + 2 * limit)
  })

  it('refuses with 503 what all senders together have too much of', async () => {
    const client = await connect({ limits: { bufferedBytes: limit } })
    client.write(head(3 * limit))
    client.write(new Uint8Array(3 * limit))
    expect((await client.answer())?.status).toBe(503)
    client.destroy()
    const next = await connectRaw(bench.receiver.port)
    next.write(head(3))
    next.write('abc')
    expect((await next.answer())?.status).toBe(200)
    next.destroy()
  })
})

describe('time limits', () => {
  const limits = { headTimeoutMs: 300, bodyTimeoutMs: 300, sweepMs: 50, lingerMs: 200 }

  it('end a silent connection', async () => {
    const client = await connect({ limits })
    expect((await client.answer())?.status ?? 408).toBe(408)
    await client.closed()
  })

  it('end a head that never ends', async () => {
    const client = await connect({ limits })
    client.write('GET / HTTP/1.1\r\nHost: h\r\n')
    expect((await client.answer())?.status).toBe(408)
    await client.closed()
    expect(bench.arrivals).toEqual([])
  })

  it('end a body that stops, and keep it as incomplete', async () => {
    const client = await connect({ limits })
    client.write(`${head(10)}half`)
    expect((await client.answer())?.status).toBe(408)
    await client.closed()
    expect(bench.arrivals).toMatchObject([{ origin: 'incomplete', answered: { status: 408 } }])
    expect(bodyOf(bench.arrivals[0])).toBe('half')
  })

  it('end a body that drips', async () => {
    const client = await connect({ limits })
    client.write(head(1000))
    const dripping = setInterval(() => client.write('x'), 10)
    expect((await client.answer())?.status).toBe(408)
    clearInterval(dripping)
    client.destroy()
  })

  it('let a body take long that keeps a pace', async () => {
    const client = await connect({ limits: { ...limits, bodyBytesPerSecond: 10 } })
    client.write(head(100))
    let sent = 0
    const sending = setInterval(() => {
      client.write('0123456789')
      sent += 10
      if (sent === 100) clearInterval(sending)
    }, 60)
    expect((await client.answer())?.status).toBe(200)
    client.destroy()
  })

  it('do not count while the store takes its time', async () => {
    const store = heldStore()
    const client = await connect({ limits, keep: store.keep })
    client.write(`${head(3)}abc`)
    const other = await connectRaw(bench.receiver.port)
    await other.closed()
    store.release()
    expect((await client.answer())?.status).toBe(200)
    client.destroy()
  })

  it('end a sender that does not read its answers', async () => {
    const client = await connect({
      limits: { ...limits, unreadTimeoutMs: 300 },
      answerFor: () => ({ status: 200, headers: [], body: Buffer.alloc(16 * MiB), delayMs: 0 }),
    })
    client.socket.pause()
    client.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n')
    await bench.arrived(1)
    await expect.poll(() => bench.receiver.stats().openConnections, { timeout: 5000 }).toBe(0)
    client.destroy()
  })

  it('end an idle connection that was kept', async () => {
    const client = await connect({ limits: { ...limits, keepAliveTimeoutMs: 100 } })
    client.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n')
    expect((await client.answer())?.status).toBe(200)
    expect(await client.closed()).toBe('')
  })
})

describe('closing', () => {
  it('finishes what is in flight and tells the sender that it was the last', async () => {
    const store = heldStore()
    const client = await connect({ keep: store.keep })
    const idle = await connectRaw(bench.receiver.port)
    client.write(`${head(3)}abc`)
    await expect.poll(() => store.held()).toBe(1)
    const closing = bench.receiver.close()
    await idle.closed()
    store.release()
    const answer = await client.answer()
    expect(answer?.status).toBe(200)
    expect(answer?.headers).toContainEqual(['Connection', 'close'])
    await closing
    await expect(connectRaw(bench.receiver.port)).rejects.toThrow()
  })

  it('takes the rest of a body that is arriving', async () => {
    const client = await connect()
    client.write(`${head(6)}abc`)
    const other = await connectRaw(bench.receiver.port)
    other.write(`${head(1)}x`)
    await other.answer()
    const closing = bench.receiver.close()
    await other.closed()
    client.write('def')
    expect((await client.answer())?.status).toBe(200)
    await closing
    expect(bench.arrivals.map(bodyOf)).toEqual(['x', 'abcdef'])
  })

  it('cuts what does not end in time, and keeps it as incomplete before it resolves', async () => {
    const client = await connect({ limits: { closeGraceMs: 100 } })
    client.write(`${head(6)}abc`)
    const other = await connectRaw(bench.receiver.port)
    other.write(`${head(1)}x`)
    await other.answer()
    await bench.receiver.close()
    expect(bench.arrivals.map(({ origin }) => origin)).toEqual(['observed', 'incomplete'])
    client.destroy()
  })
})
