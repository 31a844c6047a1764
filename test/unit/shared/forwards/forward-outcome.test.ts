import { describe, expect, it } from 'vitest'
import type { TargetFault } from '../../../../shared/errors'
import {
  type ForwardResult,
  forwardResult,
  forwardWaitMs,
} from '../../../../shared/forwards/forward-outcome'
import type { ReplayOutcome } from '../../../../shared/replay'
import { answered, stopped } from '../../../support/a-reply'

const failed = (cause: TargetFault): ReplayOutcome => ({
  kind: 'failed',
  error: { code: 'target-unreachable', url: 'http://a.test/', cause, detail: 'x' },
  durationMs: 1,
})

describe('what a try means', () => {
  it.each<[number, ForwardResult]>([
    [200, 'delivered'],
    [302, 'delivered'],
    [400, 'delivered'],
    [404, 'delivered'],
    [408, 'failed'],
    [429, 'unavailable'],
    [500, 'failed'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [504, 'unavailable'],
    [507, 'failed'],
  ])('an answer of %i: %s', (status, result) => {
    expect(forwardResult(answered(status))).toBe(result)
  })

  it.each<[TargetFault, ForwardResult]>([
    ['refused', 'unavailable'],
    ['unknown-host', 'unavailable'],
    ['tls-expired', 'unavailable'],
    ['reset', 'failed'],
    ['timeout', 'failed'],
    ['bad-answer', 'failed'],
    ['loop', 'hopeless'],
  ])('no answer because of %s: %s', (cause, result) => {
    expect(forwardResult(failed(cause))).toBe(result)
  })

  it('is unknown where it was ended from here', () => {
    expect(forwardResult(stopped)).toBe('stopped')
  })
})

describe('the wait before the next try', () => {
  it('grows to minutes for a target that is away, and to an hour for one that fails', () => {
    const wait = (tries: number, place: 'in line' | 'aside') =>
      forwardWaitMs(failed('refused'), { tries, nowMs: 0, place })
    expect([1, 2, 5, 8, 35, 36, 1000].map((tries) => wait(tries, 'in line'))).toEqual([
      1000, 2000, 16_000, 120_000, 120_000, 600_000, 600_000,
    ])
    expect([5, 1000].map((tries) => wait(tries, 'aside'))).toEqual([480_000, 3_600_000])
  })

  it('is as long as the target asks for, within its bounds', () => {
    const wait = (seconds: string) =>
      forwardWaitMs(answered(503, { headers: [['Retry-After', seconds]] }), {
        tries: 1,
        nowMs: 0,
        place: 'in line',
      })
    expect([wait('0'), wait('30'), wait('99999')]).toEqual([1000, 30_000, 120_000])
  })
})
