import { describe, expect, it } from 'vitest'
import { durationFlag } from '../../../../electron/cli/duration'

const read = (text: string | undefined) =>
  durationFlag({ text: () => text, texts: () => [], has: () => text !== undefined }, 'timeout', {
    maxMs: 3_600_000,
    otherwiseMs: 30_000,
  })

describe('a time on the command line', () => {
  it.each([
    ['30', 30_000],
    ['30s', 30_000],
    ['500ms', 500],
    ['1.5s', 1500],
    ['2m', 120_000],
    ['1h', 3_600_000],
    [undefined, 30_000],
  ])('%s is %d ms', (text, ms) => {
    expect(read(text)).toEqual({ ok: true, value: ms })
  })

  it.each(['', '0', '-1', '5 s', '5d', 's', '2h', '1e3', '0.0001ms'])('%j is none', (text) => {
    expect(read(text)).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  })
})
