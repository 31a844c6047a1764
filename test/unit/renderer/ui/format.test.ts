import { describe, expect, it } from 'vitest'
import {
  formatBytes,
  formatDuration,
  formatKeys,
  formatMoment,
} from '../../../../renderer/ui/format'

describe('formatting', () => {
  it('writes sizes with three digits at most', () => {
    expect([0, 1023, 1024, 10_140, 1_048_575, 26_214_400].map(formatBytes)).toEqual([
      '0 B',
      '1023 B',
      '1.0 KB',
      '9.9 KB',
      '1.0 MB',
      '25 MB',
    ])
  })

  it('writes durations in the unit that fits', () => {
    expect([0.44, 12.4, 999.4, 1240].map(formatDuration)).toEqual([
      '0.4 ms',
      '12 ms',
      '999 ms',
      '1.24 s',
    ])
    expect([663_880, 12_000_000, 190_000_000].map(formatDuration)).toEqual([
      '11 min 4 s',
      '3 h 20 min',
      '2 d 4 h',
    ])
  })

  it('writes the time of day for today and the day for any other', () => {
    const noon = new Date(2026, 2, 4, 12, 5, 9).getTime()

    expect(formatMoment(noon, noon + 3_600_000)).toBe('12:05:09')
    expect(formatMoment(noon, noon + 86_400_000)).toBe('4 Mar')
  })

  it('writes keys as the system does', () => {
    expect(formatKeys('CmdOrCtrl+Shift+U', true)).toEqual(['⌘', '⇧', 'U'])
    expect(formatKeys('CmdOrCtrl+Shift+U', false)).toEqual(['Ctrl', 'Shift', 'U'])
  })
})
