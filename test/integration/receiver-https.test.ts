import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { request } from 'node:https'
import { connect as connectPlain, type Socket } from 'node:net'
import { checkServerIdentity, connect, type TLSSocket } from 'node:tls'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PlannedAnswer } from '../../electron/capture/answer'
import { plainOk } from '../../electron/capture/answer'
import type { Arrival } from '../../electron/capture/arrival'
import { type Receiver, type ReceiverOptions, startReceiver } from '../../electron/capture/receiver'
import { openCertificate } from '../../electron/certificates/certificate-shelf'
import { concat } from '../../shared/bytes'
import { ok } from '../../shared/result'
import { aDataFolder, ofResult } from '../support/a-store'
import { aSummary } from '../support/a-summary'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** A receiver with HTTPS, what it kept, and the authority that its senders trust. */
async function aReceiver(more: Partial<ReceiverOptions> = {}) {
  const folder = aDataFolder()
  mkdirSync(folder)
  const { certificate, key, view } = ofResult(openCertificate(folder, '127.0.0.1'))
  const kept: Arrival[] = []
  const receiver = ofResult(
    await startReceiver({
      host: '127.0.0.1',
      port: 0,
      https: { port: 0, certificate, key },
      keep: async (arrival) => {
        kept.push(arrival)
        return { ok: true, value: aSummary() }
      },
      ...more,
    }),
  )
  closing.push(() => receiver.close())
  return { receiver, kept, ca: view.trust?.pem ?? '', https: { certificate, key } }
}

const portOf = (receiver: Receiver): number => receiver.https?.port ?? 0

/** A verified TLS connection; nothing is taken on trust. */
async function secured(receiver: Receiver, ca: string, name = 'localhost'): Promise<TLSSocket> {
  const socket = connect({ host: '127.0.0.1', port: portOf(receiver), ca, servername: name })
  closing.push(() => socket.destroy())
  await new Promise<void>((resolve, reject) => {
    socket.once('secureConnect', resolve)
    socket.once('error', reject)
  })
  return socket
}

function wholeOf(socket: Socket): Promise<string> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  return new Promise((resolve) => {
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(`error ${error.code}`))
    socket.once('close', () => resolve(Buffer.concat(chunks).toString('latin1')))
  })
}

describe('a receiver by HTTPS', () => {
  it('keeps the same bytes as by HTTP, and says which way they came', async () => {
    const { receiver, kept, ca } = await aReceiver()
    const body = randomBytes(300_000)
    const socket = await secured(receiver, ca)
    const answer = wholeOf(socket)
    socket.write(
      'POST /a%20b?x=1&x=2 HTTP/1.1\r\nhOST: here.test\r\nX-Twice: one\r\nx-twice:  two\r\n' +
        'Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n',
    )
    for (let at = 0; at < body.length; at += 70_001) {
      const piece = body.subarray(at, at + 70_001)
      socket.write(`${piece.length.toString(16)}\r\n`)
      socket.write(piece)
      socket.write('\r\n')
    }
    socket.write('0\r\n\r\n')
    expect(await answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(kept).toHaveLength(1)
    expect(kept[0]).toMatchObject({
      scheme: 'https',
      method: 'POST',
      target: '/a%20b?x=1&x=2',
      headers: [
        ['hOST', 'here.test'],
        ['X-Twice', 'one'],
        ['x-twice', 'two'],
        ['Transfer-Encoding', 'chunked'],
        ['Connection', 'close'],
      ],
      remoteAddress: '127.0.0.1',
    })
    expect(Buffer.from(concat(...(kept[0]?.chunks ?? []))).equals(body)).toBe(true)

    await fetch(receiver.url, { method: 'POST', body: 'plain' })
    expect(kept[1]?.scheme).toBeUndefined()
  })

  it.each(['localhost', '127.0.0.1', '::1'])(
    'is trusted as %s by who trusts its authority',
    async (name) => {
      const { receiver, ca } = await aReceiver()
      const status = await new Promise((resolve, reject) => {
        request(
          {
            host: '127.0.0.1',
            port: portOf(receiver),
            ca,
            agent: false,
            checkServerIdentity: (_, certificate) => checkServerIdentity(name, certificate),
          },
          (response) => resolve(response.resume().statusCode),
        )
          .on('error', reject)
          .end()
      })
      expect(status).toBe(200)
    },
  )

  it('is not trusted by anybody else, nor by another name', async () => {
    const { receiver, ca } = await aReceiver()
    const socket = connect({ host: '127.0.0.1', port: portOf(receiver), servername: 'localhost' })
    expect(await wholeOf(socket)).toMatch(/error (UNABLE_TO|SELF_SIGNED)/)
    await expect(secured(receiver, ca, 'example.test')).rejects.toThrow(/altnames/)
  })

  it('keeps a connection open for the next request', async () => {
    const { receiver, kept, ca } = await aReceiver()
    const socket = await secured(receiver, ca)
    for (let count = 1; count <= 3; count++) {
      socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx')
      await new Promise((resolve) => socket.once('data', resolve))
      expect(kept).toHaveLength(count)
    }
  })

  it('tells those who speak plain HTTP to it, and keeps nothing', async () => {
    const { receiver, kept } = await aReceiver()
    const socket = connectPlain(portOf(receiver), '127.0.0.1')
    const said = wholeOf(socket)
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx')
    const text = await said
    expect(text).toMatch(/^HTTP\/1\.1 400 /)
    expect(text).toContain('speaks HTTPS')
    expect(kept).toHaveLength(0)
  })

  it('cuts handshakes that are garbage or too slow, and goes on', async () => {
    const { receiver, kept, ca } = await aReceiver({ limits: { headTimeoutMs: 300 } })
    const garbage = Array.from({ length: 50 }, () => {
      const socket = connectPlain(portOf(receiver), '127.0.0.1')
      socket.write(Buffer.concat([Buffer.from([22, 3, 1]), randomBytes(200)]))
      return wholeOf(socket)
    })
    const silent = Array.from({ length: 50 }, () =>
      wholeOf(connectPlain(portOf(receiver), '127.0.0.1')),
    )
    await Promise.all([...garbage, ...silent])
    const socket = await secured(receiver, ca)
    const answer = wholeOf(socket)
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx')
    expect(await answer).toMatch(/ 200 OK/)
    expect(kept).toHaveLength(1)
    await vi.waitFor(() => expect(receiver.stats().openConnections).toBe(0))
  })

  it('takes no more connections than it may', async () => {
    const { receiver } = await aReceiver({ limits: { connections: 2 } })
    const waiting = [1, 2].map(() => connectPlain(portOf(receiver), '127.0.0.1'))
    closing.push(() => waiting.map((socket) => socket.destroy()))
    await Promise.all(waiting.map((socket) => new Promise((done) => socket.once('connect', done))))
    expect(await wholeOf(connectPlain(portOf(receiver), '127.0.0.1'))).toBe('')
  })

  const lastWord = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx'

  it('plays a receiver that ends with a reset', async () => {
    const { receiver, ca } = await aReceiver({ answerFor: () => ({ ...plainOk, ending: 'reset' }) })
    const socket = await secured(receiver, ca)
    const end = wholeOf(socket)
    socket.write(lastWord)
    expect(await end).toBe('error ECONNRESET')
  })

  it('plays a receiver that hangs: others are answered, this one stays open without a word', async () => {
    const endings: PlannedAnswer['ending'][] = ['hang', undefined]
    const { receiver, kept, ca } = await aReceiver({
      answerFor: () => {
        const ending = endings.shift()
        return ending === undefined ? plainOk : { ...plainOk, ending }
      },
    })
    const hanging = await secured(receiver, ca)
    const end = vi.fn()
    void wholeOf(hanging).then(end)
    hanging.write(lastWord)
    await vi.waitFor(() => expect(kept).toHaveLength(1))
    const other = await secured(receiver, ca)
    const answer = wholeOf(other)
    other.write(lastWord.replace('Host: a', 'Host: a\r\nConnection: close'))
    expect(await answer).toMatch(/ 200 OK/)
    expect(end).not.toHaveBeenCalled()
    expect(hanging.bytesRead).toBe(0)
  })

  it('closes with handshakes and idle connections open', async () => {
    const { receiver, ca } = await aReceiver()
    const shaking = connectPlain(portOf(receiver), '127.0.0.1')
    await new Promise((resolve) => shaking.once('connect', resolve))
    const idle = await secured(receiver, ca)
    const ends = [wholeOf(shaking), wholeOf(idle)]
    await receiver.close()
    await Promise.all(ends)
    expect(receiver.state()).toEqual({ kind: 'stopped' })
  })

  it('shows another certificate to new connections, while those that are open stay', async () => {
    const { receiver, kept, ca } = await aReceiver()
    const before = await secured(receiver, ca)
    const folder = aDataFolder()
    mkdirSync(folder)
    const later = ofResult(openCertificate(folder, '127.0.0.1'))
    ofResult(receiver.https?.certify(later) ?? ok(null))

    const after = await secured(receiver, later.view.trust?.pem ?? '')
    expect(after.getPeerX509Certificate()?.fingerprint256).toBe(later.view.fingerprint)
    for (const socket of [before, after]) {
      const answer = wholeOf(socket)
      socket.write('POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx')
      expect(await answer).toMatch(/ 200 OK/)
    }
    expect(kept).toHaveLength(2)
    expect(receiver.https?.certify({ certificate: 'none', key: '' })).toMatchObject({
      ok: false,
      error: { code: 'bad-input' },
    })
    await secured(receiver, later.view.trust?.pem ?? '')
  })

  it('is no receiver at all where its second port is taken', async () => {
    const { receiver, https } = await aReceiver()
    const second = await startReceiver({
      host: '127.0.0.1',
      port: 0,
      https: { ...https, port: portOf(receiver) },
      keep: async () => ({ ok: true, value: aSummary() }),
    })
    expect(second).toMatchObject({
      ok: false,
      error: { code: 'port-in-use', port: portOf(receiver) },
    })
  })
})
