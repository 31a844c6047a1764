import { describe, expect, it } from 'vitest'
import { parseTime, type TimeUnit } from '../../../../shared/signatures/timing'

describe('a signed time', () => {
  it.each<[TimeUnit, string, number]>([
    ['seconds', '1767225600', Date.UTC(2026, 0, 1)],
    ['milliseconds', '1767225600000', Date.UTC(2026, 0, 1)],
    ['rfc3339', '2026-01-01T00:00:00Z', Date.UTC(2026, 0, 1)],
    ['rfc3339', '2026-01-01T02:00:00+02:00', Date.UTC(2026, 0, 1)],
    ['rfc3339', '2026-01-01T00:00:00', Date.UTC(2026, 0, 1)],
    ['http-date', 'Thu, 01 Jan 2026 00:00:00 GMT', Date.UTC(2026, 0, 1)],
    ['http-date', 'Thu, 01 Jan 2026 02:00:00 +0200', Date.UTC(2026, 0, 1)],
    ['http-date', 'Thu 01 Jan 2026 00:00:00 UTC', Date.UTC(2026, 0, 1)],
    ['http-date', 'Thu, 01 Jan 2026 00:00:00', Date.UTC(2026, 0, 1)],
  ])('in %s, %s, is the same on every machine', (unit, text, atMs) => {
    expect(parseTime(text, unit)).toBe(atMs)
  })

  it.each<[TimeUnit, string]>([
    ['seconds', '1767225600.5'],
    ['rfc3339', 'Thu, 01 Jan 2026 00:00:00 GMT'],
    ['rfc3339', '2026-13-01T00:00:00Z'],
    ['http-date', 'soon'],
  ])('in %s is none where it says %s', (unit, text) => {
    expect(parseTime(text, unit)).toBeUndefined()
  })
})
