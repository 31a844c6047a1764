import { describe, expect, it } from 'vitest'
import { withinTime } from '../../../../electron/analysis/within-time'

const forever = (): never => {
  for (;;);
}

describe('work within a time limit', () => {
  it('gives what it gave', () => {
    expect(withinTime(1_000, () => 5)).toEqual({ kind: 'done', value: 5 })
  })

  it('is broken off where it does not end', () => {
    expect(withinTime(20, forever)).toEqual({ kind: 'late' })
  })

  it('throws what it threw', () => {
    const thrown = new RangeError('too deep')
    expect(() =>
      withinTime(1_000, () => {
        throw thrown
      }),
    ).toThrow(thrown)
  })

  it('can have other limited work in it', () => {
    const outer = withinTime(5_000, () => [withinTime(20, forever), withinTime(1_000, () => 2)])
    expect(outer).toEqual({ kind: 'done', value: [{ kind: 'late' }, { kind: 'done', value: 2 }] })
    expect(withinTime(1_000, () => 3)).toEqual({ kind: 'done', value: 3 })
  })
})
