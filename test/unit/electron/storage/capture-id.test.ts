import { describe, expect, it } from 'vitest'
import { createCaptureIds, idPrefixAt, timeOfId } from '../../../../electron/storage/capture-id'

const zeros = (count: number): Uint8Array => new Uint8Array(count)

const idsAt = (times: readonly number[], last?: string): readonly string[] => {
  let index = 0
  const ids = createCaptureIds({ now: () => times[index++] ?? 0, randomBytes: zeros, last })
  return times.map(() => ids.next())
}

const isSorted = (ids: readonly string[]): boolean =>
  ids.every((id, index) => index === 0 || (ids[index - 1] ?? '') < id)

describe('capture ids', () => {
  it('are 26 characters of Crockford base 32', () => {
    expect(idsAt([1_767_225_600_000])[0]).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  })

  it('sort in the order they were given out within one millisecond', () => {
    const ids = idsAt(Array(5_000).fill(1_767_225_600_000))
    expect(new Set(ids).size).toBe(5_000)
    expect(isSorted(ids)).toBe(true)
  })

  it('go on sorting when the clock is set back a day', () => {
    const now = 1_767_225_600_000
    expect(isSorted(idsAt([now, now + 1, now - 86_400_000, now - 86_399_000, now + 2]))).toBe(true)
  })

  it('sort after the newest id of an earlier run whose clock was ahead', () => {
    const [last = ''] = idsAt([1_900_000_000_000])
    const ids = idsAt([1_767_225_600_000, 1_767_225_600_001], last)
    expect(isSorted([last, ...ids])).toBe(true)
  })

  it('sort on when more are given out in a millisecond than its counter holds', () => {
    const ids = createCaptureIds({ now: () => 1_000, randomBytes: zeros, last: undefined })
    let previous = ids.next()
    let isAscending = true
    for (let count = 0; count < 32 ** 4 + 10; count++) {
      const next = ids.next()
      isAscending &&= previous < next
      previous = next
    }
    expect(isAscending).toBe(true)
    expect(timeOfId(previous)).toBe(1_001)
  })

  it('tell the moment they were given out', () => {
    expect(timeOfId(idsAt([1_767_225_600_123])[0] ?? '')).toBe(1_767_225_600_123)
  })

  it('can be cut at a moment', () => {
    const [before = '', at = ''] = idsAt([1_767_225_600_122, 1_767_225_600_123])
    const cut = idPrefixAt(1_767_225_600_123)
    expect(before < cut && cut < at).toBe(true)
  })
})
