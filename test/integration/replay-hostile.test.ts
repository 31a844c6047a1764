import type { Socket } from 'node:net'
import { expect, it } from 'vitest'
import { sendReplay } from '../../electron/replay/send-replay'
import { utf8 } from '../../shared/bytes'
import { targetsOfTest } from '../support/replay-target'
import { answerWith, type TargetOptions } from '../support/target-server'

const start = targetsOfTest()

const head = 'HTTP/1.1 200 OK\r\n'
const quiet = (): void => undefined

/** Writes as fast as the other side reads, for ever. */
const pour = (start: string, piece: string) => (socket: Socket) => {
  socket.write(start)
  const more = (): void => {
    while (socket.writable && socket.write(piece));
  }
  socket.on('drain', more)
  more()
}

const drip = (start: string) => (socket: Socket) => {
  socket.write(start)
  const dripping = setInterval(() => socket.write('x'), 20)
  socket.on('close', () => clearInterval(dripping))
}

/** What a target does, and what the replay must say: a cause, or a status with how it ended. */
const targets: Readonly<Record<string, readonly [TargetOptions, string]>> = {
  'never answers': [{ behave: quiet }, 'timeout'],
  'hangs up at once': [{ onConnection: (socket) => void socket.destroy() }, 'reset'],
  'hangs up after the request': [{ behave: (socket) => void socket.end() }, 'reset'],
  'resets after the request': [{ behave: (socket) => void socket.resetAndDestroy() }, 'reset'],
  'drips its status line': [{ behave: drip('HTTP/1.1 200 ') }, 'timeout'],
  'drips a header': [{ behave: drip(`${head}X-A: `) }, 'timeout'],
  'drips its body': [{ behave: drip(`${head}Content-Length: 100000\r\n\r\n`) }, '200 timeout'],
  'stops in its body': [
    { behave: (socket) => void socket.write(`${head}Content-Length: 9\r\n\r\nhalf`) },
    '200 timeout',
  ],
  'ends before its length': [
    { behave: answerWith(`${head}Content-Length: 9\r\n\r\nhalf`) },
    '200 reset',
  ],
  'ends before its last chunk': [
    { behave: answerWith(`${head}Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n`) },
    '200 reset',
  ],
  'resets in its body': [
    {
      behave: (socket) =>
        void socket.write(`${head}Content-Length: 9\r\n\r\nhalf`, () => socket.resetAndDestroy()),
    },
    '200 reset',
  ],
  'sends a body without end': [{ behave: pour(`${head}\r\n`, 'x'.repeat(65_536)) }, '200 cut'],
  'sends chunks without end': [
    {
      behave: pour(
        `${head}Transfer-Encoding: chunked\r\n\r\n`,
        `10000\r\n${'x'.repeat(65_536)}\r\n`,
      ),
    },
    '200 cut',
  ],
  'sends headers without end': [
    { behave: pour(head, 'X-A: aaaaaaaaaaaaaaaaaa\r\n'.repeat(2000)) },
    'bad-answer',
  ],
  'sends a header of 10 MB': [
    { behave: answerWith(`${head}X-A: ${'a'.repeat(10_000_000)}\r\n\r\n`) },
    'bad-answer',
  ],
  'sends a broken chunk': [
    { behave: answerWith(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\nhalf\r\n`) },
    '200 bad-answer',
  ],
  'speaks something else': [{ behave: answerWith('SSH-2.0-OpenSSH_9.2\r\n') }, 'bad-answer'],
  'sends random bytes': [{ behave: answerWith('\x00\xff\x80\x01\r\n\r\n') }, 'bad-answer'],
  'answers before it was asked': [
    { onConnection: (socket) => void socket.write('220 smtp ready\r\n') },
    'bad-answer',
  ],
  'gives two lengths': [
    { behave: answerWith(`${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc`) },
    'bad-answer',
  ],
  'gives a length and a coding': [
    {
      behave: answerWith(`${head}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`),
    },
    'bad-answer',
  ],
  'breaks a header': [{ behave: answerWith(`${head}X-A: a\rb\r\n\r\n`) }, 'bad-answer'],
  'answers in HTTP/2': [{ behave: answerWith('HTTP/2 200\r\n\r\n') }, 'bad-answer'],
  'sends 100 Continue a thousand times': [
    {
      behave: answerWith(
        `${'HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000)}${head}Content-Length: 0\r\n\r\n`,
      ),
    },
    'bad-answer',
  ],
  'sends 102 for ever': [
    { behave: pour('', 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(2000)) },
    'bad-answer',
  ],
  'sends one 103 first': [
    {
      behave: answerWith(
        `HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${head}Content-Length: 0\r\n\r\n`,
      ),
    },
    '200',
  ],
  'switches protocols': [
    {
      behave: answerWith(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nhello',
      ),
    },
    '101',
  ],
  'sends headers named __proto__': [
    {
      behave: answerWith(
        `${head}__proto__: a\r\n__proto__: b\r\nconstructor: c\r\nContent-Length: 0\r\n\r\n`,
      ),
    },
    '200',
  ],
  'answers twice': [{ behave: answerWith(`${head}Content-Length: 0\r\n\r\n`.repeat(2)) }, '200'],
  'answers 413 before it has read the body': [
    {
      onConnection: (socket) =>
        void socket.write('HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n'),
    },
    '413',
  ],
}

it.each(Object.keys(targets))('a target that %s ends the replay in time', async (name) => {
  const [options, expected] = targets[name] ?? [{}, '']
  const target = await start(options)
  const sent = await sendReplay(
    { method: 'POST', headers: [], body: utf8('x'.repeat(1000)) },
    { url: target.url, timeoutMs: expected.includes('timeout') ? 300 : 20_000, tls: 'verify' },
    { replyBytes: 1_000_000 },
  )

  const { outcome } = sent
  if (outcome.kind === 'answered') {
    const { status, cut, brokenOff } = outcome.reply
    expect([status, brokenOff ?? (cut ? 'cut' : undefined)].filter(Boolean).join(' ')).toBe(
      expected,
    )
    expect(cut).toBe(expected.includes(' '))
    expect(sent.replyBody.length).toBe(outcome.reply.bodyBytes)
  } else {
    expect(outcome.error).toMatchObject({ code: 'target-unreachable', cause: expected })
  }
  await expect.poll(() => target.open()).toBe(0)
})

it('a target that never reads ends the replay in time', async () => {
  const target = await start({ onConnection: (socket) => void socket.pause() })
  const { outcome } = await sendReplay(
    { method: 'POST', headers: [], body: new Uint8Array(20_000_000) },
    { url: target.url, timeoutMs: 300, tls: 'verify' },
  )
  expect(outcome).toMatchObject({ kind: 'failed', error: { cause: 'timeout' } })
})
