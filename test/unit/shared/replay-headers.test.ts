import { describe, expect, it } from 'vitest'
import type { Headers } from '../../../shared/http/headers'
import {
  hopsOf,
  leftBehind,
  planReplayHeaders,
  type ReplayHeaders,
  type ReplayMessage,
  secretsLeftBehind,
} from '../../../shared/replay-headers'

const plan = (captured: Headers, message: Partial<ReplayMessage> = {}) =>
  planReplayHeaders(captured, {
    host: 'target.test',
    method: 'POST',
    bodyBytes: 5,
    credentials: 'leave-out',
    setHeaders: [],
    ...message,
  })

const planned = (...args: Parameters<typeof plan>): ReplayHeaders => {
  const result = plan(...args)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

const names = (headers: Headers): readonly string[] => headers.map(([name]) => name)

describe('the headers of a replay', () => {
  it('keep order, letter case and repeats, with the host and length of the new message', () => {
    const { sent, leftOut } = planned([
      ['x-b', '1'],
      ['HOST', 'old.test'],
      ['X-B', '2'],
      ['content-Length', '99'],
      ['X-b', '1'],
    ])
    expect(sent).toEqual([
      ['x-b', '1'],
      ['HOST', 'target.test'],
      ['X-B', '2'],
      ['content-Length', '5'],
      ['X-b', '1'],
      ['Hookwright-Hops', '1'],
      ['Connection', 'close'],
    ])
    expect(leftOut).toEqual([])
  })

  it('get a host and a length where the capture had none', () => {
    expect(planned([['X', '1']]).sent).toEqual([
      ['Host', 'target.test'],
      ['X', '1'],
      ['Content-Length', '5'],
      ['Hookwright-Hops', '1'],
      ['Connection', 'close'],
    ])
  })

  it.each([
    ['GET', 0, false],
    ['HEAD', 0, false],
    ['DELETE', 0, false],
    ['GET', 3, true],
    ['POST', 0, true],
    ['PROPFIND', 0, true],
  ])('of a %s with %i bytes have a length: %s', (method, bodyBytes, has) => {
    expect(names(planned([], { method, bodyBytes }).sent).includes('Content-Length')).toBe(has)
  })

  it('have one host and one length, whatever an import held', () => {
    const { sent } = planned([
      ['Host', 'a'],
      ['host', 'b'],
      ['Content-Length', '1'],
      ['content-length', '2'],
    ])
    expect(sent.slice(0, 2)).toEqual([
      ['Host', 'target.test'],
      ['Content-Length', '5'],
    ])
    expect(sent).toHaveLength(4)
  })

  it.each([
    ['Connection', 'connection'],
    ['keep-alive', 'connection'],
    ['Proxy-Connection', 'connection'],
    ['Proxy-Authorization', 'connection'],
    ['Proxy-Authenticate', 'connection'],
    ['Transfer-Encoding', 'connection'],
    ['TE', 'connection'],
    ['Trailer', 'connection'],
    ['Upgrade', 'connection'],
    ['HTTP2-Settings', 'connection'],
    ['Expect', 'connection'],
    ['X-Forwarded-For', 'tunnel'],
    ['x-forwarded-anything', 'tunnel'],
    ['X-Real-IP', 'tunnel'],
    ['X-Nginx-Proxy', 'tunnel'],
    ['Forwarded', 'tunnel'],
    ['Via', 'tunnel'],
    ['Authorization', 'credentials'],
    ['COOKIE', 'credentials'],
  ] as const)('leave out %s, which is of the %s', (name, reason) => {
    const { sent, leftOut } = planned([[name, 'x']])
    expect(leftOut).toEqual([{ name, value: 'x', reason }])
    expect(sent).not.toContainEqual([name, 'x'])
  })

  it('leave out what Connection names', () => {
    const { leftOut } = planned([
      ['X-Hop', '1'],
      ['Connection', 'close, x-HOP'],
      ['connection', 'X-Other'],
      ['x-other', '2'],
      ['X-Kept', '3'],
    ])
    expect(leftOut.map(({ name }) => name)).toEqual([
      'X-Hop',
      'Connection',
      'connection',
      'x-other',
    ])
  })

  it('have captured credentials where they are asked for', () => {
    const captured: Headers = [
      ['Authorization', 'Bearer x'],
      ['Cookie', 'a=1'],
    ]
    expect(planned(captured, { credentials: 'send' }).leftOut).toEqual([])
  })

  it('have a value that was set in the place of every captured one of its name', () => {
    const { sent, leftOut } = planned(
      [
        ['x-a', '1'],
        ['X-A', '2'],
        ['X-B', '3'],
        ['Authorization', 'old'],
      ],
      {
        setHeaders: [
          ['X-A', 'new'],
          ['Authorization', 'mine'],
        ],
      },
    )
    expect(names(sent)).toEqual([
      'Host',
      'X-A',
      'X-B',
      'Authorization',
      'Content-Length',
      'Hookwright-Hops',
      'Connection',
    ])
    expect(leftOut.map(({ reason }) => reason)).toEqual(['replaced', 'replaced', 'replaced'])
  })

  it.each([
    ['Content-Length', '1'],
    ['transfer-encoding', 'chunked'],
    ['Connection', 'x'],
    ['Hookwright-Hops', '0'],
    ['X\nY', '1'],
    ['X Y', '1'],
    ['', '1'],
    ['X', 'a\r\nb'],
    ['X', 'a\0b'],
    ['X', '\u2028'],
  ])('are refused where %j is set to %j', (name, value) => {
    expect(plan([], { setHeaders: [[name, value]] })).toMatchObject({
      ok: false,
      error: { code: 'bad-header', header: name },
    })
  })

  it('keep signature headers as they were captured', () => {
    const captured: Headers = [['Stripe-Signature', 't=1,v1=ab']]
    expect(planned(captured).sent).toContainEqual(captured[0])
  })
})

describe('what stayed behind', () => {
  const left = leftBehind(
    [
      { name: 'Authorization', value: 'Bearer t0p', reason: 'credentials' },
      { name: 'Cookie', value: 'a=1', reason: 'credentials' },
      { name: 'cookie', value: 'b=2', reason: 'credentials' },
      { name: 'Via', value: '1.1 x', reason: 'tunnel' },
      { name: 'X-A', value: '1', reason: 'replaced' },
    ],
    ['Stripe-Signature'],
  )

  it('is known by name and reason, never by value', () => {
    expect(left).toEqual([
      { name: 'Authorization', reason: 'credentials' },
      { name: 'cookie', reason: 'credentials' },
      { name: 'Via', reason: 'tunnel' },
      { name: 'Stripe-Signature', reason: 'signature' },
    ])
  })

  it('is a secret where it was a credential or a signature', () => {
    expect(secretsLeftBehind(left)).toEqual(['Authorization', 'cookie', 'Stripe-Signature'])
  })
})

describe('the hop counter', () => {
  it('counts on from what was captured', () => {
    expect(planned([['hookwright-hops', '2']]).sent).toContainEqual(['Hookwright-Hops', '3'])
  })

  it.each([
    [[], 0],
    [['2'], 2],
    [['1', '3', '2'], 3],
    [['x', '-1', '1.5', ''], 0],
  ])('of %j is %i', (values, hops) => {
    expect(hopsOf(values.map((value) => ['Hookwright-Hops', value]))).toBe(hops)
  })
})
