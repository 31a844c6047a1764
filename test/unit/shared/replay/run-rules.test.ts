import { describe, expect, it } from 'vitest'
import type { TargetFault } from '../../../../shared/errors'
import type { ReplayOutcome } from '../../../../shared/replay'
import { fullSpeed, readTempo, waitMs } from '../../../../shared/replay/pace'
import { noRetries, retryWaitMs } from '../../../../shared/replay/retry-policy'
import { lineUp, type SendingOrder } from '../../../../shared/replay/sending-order'
import { answered } from '../../../support/a-reply'

const items = [0, 100, 400].map((atMs) => ({ atMs: 1_700_000_000_000 + atMs, name: `${atMs}` }))
const line = (order: SendingOrder, seed = 1) =>
  lineUp(items, order, seed).map(({ item, dueMs }) => [item.name, dueMs])

describe('the order of a run', () => {
  it('keeps the times between arrivals', () => {
    expect(line('arrival')).toEqual([
      ['0', 0],
      ['100', 100],
      ['400', 400],
    ])
  })

  it('runs backwards as the recording would', () => {
    expect(line('reversed')).toEqual([
      ['400', 0],
      ['100', 300],
      ['0', 400],
    ])
  })

  it('sends each one twice at once', () => {
    expect(line('doubled').map(([name]) => name)).toEqual(['0', '0', '100', '100', '400', '400'])
  })

  it('shuffles the same way for the same seed, and loses none', () => {
    const many = Array.from({ length: 500 }, (_, atMs) => ({ atMs }))
    const once = lineUp(many, 'shuffle', 7).map(({ item }) => item.atMs)
    expect(lineUp(many, 'shuffle', 7).map(({ item }) => item.atMs)).toEqual(once)
    expect(lineUp(many, 'shuffle', 8).map(({ item }) => item.atMs)).not.toEqual(once)
    expect([...once].sort((a, b) => a - b)).toEqual(many.map(({ atMs }) => atMs))
    expect(once).not.toEqual(many.map(({ atMs }) => atMs))
  })

  it('of nothing is nothing', () => {
    expect(lineUp([], 'reversed', 1)).toEqual([])
  })
})

describe('the pace of a run', () => {
  const moment = { dueMs: 1000, elapsedMs: 40, lastMs: 20 }

  it('waits for nothing at full speed', () => {
    expect(waitMs(fullSpeed, moment)).toBe(0)
  })

  it('keeps the tempo times its factor, and does not wait when it is late', () => {
    expect(waitMs({ speed: 1, perSecond: 0 }, moment)).toBe(960)
    expect(waitMs({ speed: 10, perSecond: 0 }, moment)).toBe(60)
    expect(waitMs({ speed: 100, perSecond: 0 }, moment)).toBe(0)
  })

  it('keeps so many apart in a second', () => {
    expect(waitMs({ speed: 0, perSecond: 10 }, moment)).toBe(80)
    expect(waitMs({ speed: 0, perSecond: 10 }, { ...moment, lastMs: undefined })).toBe(0)
  })

  it.each([
    ['max', 0],
    ['original', 1],
    ['10x', 10],
    ['0.5x', 0.5],
    ['0x', undefined],
    ['fast', undefined],
    ['-1x', undefined],
  ])('reads %s as %s', (text, speed) => {
    expect(readTempo(text)).toBe(speed)
  })
})

const unreachable = (cause: TargetFault): ReplayOutcome => ({
  kind: 'failed',
  error: { code: 'target-unreachable', url: 'u', cause, detail: '' },
  durationMs: 1,
})

describe('a retry', () => {
  const policy = { retries: 3, firstWaitMs: 100, longestWaitMs: 1000 }
  const wait = (outcome: ReplayOutcome, tries = 1) =>
    retryWaitMs(policy, outcome, { tries, nowMs: 0 })

  it('doubles its wait up to a limit, and ends after so many', () => {
    expect([1, 2, 3, 4].map((tries) => wait(answered(500), tries))).toEqual([
      100,
      200,
      400,
      undefined,
    ])
    expect(retryWaitMs(noRetries, answered(500), { tries: 1, nowMs: 0 })).toBeUndefined()
  })

  it('is only for what may be better a moment later', () => {
    expect([200, 301, 400, 404, 408, 429, 503].map((status) => wait(answered(status)))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      100,
      100,
      100,
    ])
    expect(wait(answered(200, { brokenOff: 'reset' }))).toBe(100)
    expect(wait(unreachable('refused'))).toBe(100)
    expect(wait(unreachable('loop'))).toBeUndefined()
    expect(wait(unreachable('no-http2'))).toBeUndefined()
    expect(wait({ kind: 'failed', error: { code: 'cancelled' }, durationMs: 1 })).toBeUndefined()
  })

  it('waits as long as the target asks for, within the limit', () => {
    const waitAfter = (value: string) => wait(answered(503, { headers: [['retry-after', value]] }))
    expect(waitAfter('0')).toBe(100)
    expect(waitAfter('60')).toBe(1000)
    expect(waitAfter(new Date(700).toUTCString())).toBe(100)
    expect(waitAfter(new Date(1000).toUTCString())).toBe(1000)
    expect(waitAfter('soon')).toBe(100)
  })
})
