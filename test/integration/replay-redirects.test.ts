import type { LookupFunction } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type SendOptions, type SendOrder, sendReplay } from '../../electron/replay/send-replay'
import { toText, utf8 } from '../../shared/bytes'
import { answerWith, type Behaviour, plainAnswer, startTarget } from '../support/target-server'

const to = (location: string, status = '307 Temporary Redirect'): string =>
  `HTTP/1.1 ${status}\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`

async function aTarget(behave: Behaviour = plainAnswer) {
  const target = await startTarget({ behave })
  onTestFinished(target.close)
  return target
}

/** Answers each path with its own message. */
const byPath =
  (answers: Readonly<Record<string, string>>): Behaviour =>
  (socket, request) => {
    const path = request.requestLine.split(' ')[1] ?? ''
    const message = answers[path]
    if (message === undefined) plainAnswer(socket, request)
    else answerWith(message)(socket, request)
  }

const request = {
  method: 'POST',
  headers: [
    ['X-b', '1'],
    ['Authorization', 'Bearer t'],
    ['X-Sig', 'sha256=ab'],
    ['Content-Type', 'application/json'],
    ['x-B', '2'],
  ],
  body: utf8('{"a":1}'),
} as const

const send = (url: string, most: number, more: Partial<SendOrder> & SendOptions = {}) => {
  const { lookup, ...order } = more
  return sendReplay(
    request,
    {
      url,
      timeoutMs: 3000,
      tls: 'verify',
      credentials: 'send',
      ...(most > 0 ? { redirects: { most, secrets: 'same-origin' } } : {}),
      ...order,
    },
    { signatureNames: ['X-Sig'], ...(lookup ? { lookup } : {}) },
  )
}

describe('a redirect', () => {
  it('is the result unless it is to be followed', async () => {
    const target = await aTarget(byPath({ '/in': to('/next') }))
    const sent = await send(`${target.url}/in`, 0)
    expect(sent.outcome).toMatchObject({ kind: 'answered', reply: { status: 307 } })
    expect(sent.redirects).toBeUndefined()
    expect(sent.notFollowed).toBeUndefined()
    expect(target.seen).toHaveLength(1)
  })

  it('is followed with the same message, and every hop is kept', async () => {
    const target = await aTarget(byPath({ '/in': to('/2'), '/2': to('/3', '303 See Other') }))
    const sent = await send(`${target.url}/in`, 3)
    expect(sent.outcome).toMatchObject({ kind: 'answered', reply: { status: 200 } })
    expect(toText(sent.replyBody)).toBe('ok')
    const [first, second, third] = target.seen
    expect(second?.wire).toBe(first?.wire.replace('/in', '/2'))
    expect(third?.requestLine).toBe('GET /3 HTTP/1.1')
    expect(third?.headers.map(([name]) => name)).toEqual([
      'Host',
      'X-b',
      'Authorization',
      'x-B',
      'Hookwright-Hops',
      'Connection',
    ])
    expect(sent.sentHeaders).toEqual(first?.headers)
    expect(sent.redirects).toMatchObject([
      {
        status: 307,
        next: {
          url: `${target.url}/2`,
          method: 'POST',
          sentHeaders: second?.headers,
          sentBytes: 7,
        },
        withheld: [],
      },
      {
        status: 303,
        next: { url: `${target.url}/3`, method: 'GET', sentHeaders: third?.headers, sentBytes: 0 },
        withheld: ['X-Sig', 'Content-Type', 'Content-Length'],
      },
    ])
  })

  it('takes no credential and no signature to another origin unless a person says so', async () => {
    const other = await aTarget()
    const target = await aTarget(byPath({ '/in': to(`${other.url}/x`) }))
    const sent = await send(`${target.url}/in`, 1)
    expect(sent.redirects).toMatchObject([{ withheld: ['Authorization', 'X-Sig'] }])
    await send(`${target.url}/in`, 1, { redirects: { most: 1, secrets: 'everywhere' } })
    const names = other.seen.map(({ headers }) => headers.map(([name]) => name))
    expect(names[0]).not.toContain('Authorization')
    expect(names[0]).not.toContain('X-Sig')
    expect(names[1]).toEqual(expect.arrayContaining(['Authorization', 'X-Sig']))
    expect(other.seen[0]?.headers).toContainEqual(['Host', `127.0.0.1:${other.port}`])
  })

  it('that goes on and on ends at the limit, with the last answer', async () => {
    const target = await aTarget((socket, { requestLine }) => {
      const number = Number(/\/(\d+) /.exec(requestLine)?.[1] ?? 0)
      answerWith(to(`/${number + 1}`))(socket, { requestLine, headers: [], body: '', wire: '' })
    })
    const sent = await send(`${target.url}/0`, 3)
    expect(target.seen).toHaveLength(4)
    expect(sent.outcome).toMatchObject({ kind: 'answered', reply: { status: 307 } })
    expect(sent.notFollowed).toMatch(/3 redirects/)
  })

  it('that leads in circles is followed no more', async () => {
    const target = await aTarget(byPath({ '/a': to('/b'), '/b': to('/a') }))
    const sent = await send(`${target.url}/a`, 5)
    expect(target.seen).toHaveLength(2)
    expect(sent.notFollowed).toMatch(/circles/)
  })

  it.each([
    ['http://169.254.169.254/latest/meta-data/', /metadata/],
    ['http://192.168.0.1/', /private/],
    ['http://intern.test/', /private/],
    ['gopher://127.0.0.1/', /gopher/],
  ])('to %s is not followed', async (location, words) => {
    const target = await aTarget(byPath({ '/in': to(location) }))
    const lookup: LookupFunction = (_host, _options, done) =>
      done(null, [{ address: '10.0.0.1', family: 4 }])
    const sent = await send(`${target.url}/in`, 5, { lookup })
    expect(sent.outcome).toMatchObject({ kind: 'answered', reply: { status: 307 } })
    expect(sent.notFollowed).toMatch(words)
    expect(sent.redirects).toBeUndefined()
  })

  it('takes its time from the same time-out', async () => {
    const target = await aTarget((socket, request) => {
      const isFirst = request.requestLine.includes('/in')
      if (isFirst) answerWith(to('/never'))(socket, request)
    })
    const sent = await send(`${target.url}/in`, 1, { timeoutMs: 600 })
    expect(sent.outcome).toMatchObject({ error: { cause: 'timeout' } })
    expect(sent.redirects).toHaveLength(1)
  })
})
