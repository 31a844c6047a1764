import { describe, expect, it } from 'vitest'
import { utf8 } from '../../../../shared/bytes'
import { findTrait } from '../../../../shared/diagnosis-fleet/find-trait'
import { type FleetSample, factsOf } from '../../../../shared/diagnosis-fleet/fleet-sample'
import type { Headers } from '../../../../shared/http/headers'

interface Given {
  readonly outcome: FleetSample['outcome']
  readonly body?: string
  readonly headers?: Headers
  readonly eventType?: string
  readonly receivedAt?: number
}

const sample = ({ outcome, body = '{}', headers = [], eventType, receivedAt = 0 }: Given) => ({
  outcome,
  receivedAt,
  bodyBytes: utf8(body).length,
  eventType,
  facts: factsOf(headers, utf8(body)),
})

const fleet = (...groups: readonly (readonly [count: number, given: Given])[]) =>
  groups.flatMap(([count, given]) => Array.from({ length: count }, () => sample(given)))

const says = (samples: readonly FleetSample[]) => findTrait(samples)?.sentence

describe('what failing captures have in common', () => {
  it('is told in one sentence with all counts', () => {
    const samples = fleet(
      [12, { outcome: 'failed', body: '{"name":"Zoë"}' }],
      [40, { outcome: 'passed', body: '{"name":"Zoe"}' }],
    )
    expect(says(samples)).toBe(
      'All 12 that fail hold characters outside ASCII; none of the 40 that pass do.',
    )
  })

  it.each<[string, Given, Given]>([
    [
      'hold a slash',
      { outcome: 'failed', body: '["a/b"]' },
      { outcome: 'passed', body: '["abb"]' },
    ],
    [
      'hold \\u escapes',
      { outcome: 'failed', body: '["\\u0027a"]' },
      { outcome: 'passed', body: '["abcdefg"]' },
    ],
    [
      'hold a number that ends in a zero',
      { outcome: 'failed', body: '{"a":1.0}' },
      { outcome: 'passed', body: '{"a":1.5}' },
    ],
    [
      'end with a line end',
      { outcome: 'failed', body: '{}\n' },
      { outcome: 'passed', body: '{ }' },
    ],
    [
      'came in chunks',
      { outcome: 'failed', headers: [['Transfer-Encoding', 'chunked']] },
      { outcome: 'passed' },
    ],
    [
      'came compressed',
      { outcome: 'failed', headers: [['content-encoding', 'gzip']] },
      { outcome: 'passed' },
    ],
    [
      'are “push” events',
      { outcome: 'failed', eventType: 'push' },
      { outcome: 'passed', eventType: 'ping' },
    ],
    [
      'came at 2026-03-01 00:00:00 UTC or later',
      { outcome: 'failed', receivedAt: Date.UTC(2026, 2, 1) },
      { outcome: 'passed', receivedAt: 0 },
    ],
    [
      'have 900 bytes or more',
      { outcome: 'failed', body: ' '.repeat(900) },
      { outcome: 'passed', body: ' '.repeat(90) },
    ],
  ])('is that they %s', (words, failed, passed) => {
    expect(says(fleet([8, failed], [20, passed]))).toContain(words)
  })

  it('may be that they lack what the others have', () => {
    const samples = fleet(
      [9, { outcome: 'failed' }],
      [30, { outcome: 'passed', headers: [['Content-Encoding', 'gzip']] }],
    )
    expect(says(samples)).toBe(
      'All 9 that fail came without compression; none of the 30 that pass do.',
    )
  })

  it('is found through some noise, and counted as it is', () => {
    const samples = fleet(
      [18, { outcome: 'failed', body: '{"a":1.0}' }],
      [2, { outcome: 'failed', body: '{"a":1.5}' }],
      [3, { outcome: 'passed', body: '{"a":1.0}' }],
      [60, { outcome: 'passed', body: '{"a":1.5}' }],
    )
    expect(says(samples)).toMatch(/^18 of 20 that fail hold a number .*; 3 of 63 that pass do\.$/)
  })

  it('is not claimed of what chance explains, of few failures, or where nothing passes', () => {
    const slash = { outcome: 'failed', body: '"/"' } as const
    expect(findTrait(fleet([4, slash], [90, { outcome: 'passed', body: '"-"' }]))).toBeUndefined()
    expect(findTrait(fleet([50, slash]))).toBeUndefined()
    const mixed = fleet(
      [6, slash],
      [6, { outcome: 'failed', body: '"-"' }],
      [6, { outcome: 'passed', body: '"/"' }],
      [6, { outcome: 'passed', body: '"-"' }],
    )
    expect(findTrait(mixed)).toBeUndefined()
  })
})
