import { describe, expect, it } from 'vitest'
import { findInText, rowAtOffset } from '../../../../renderer/text/find-in-text'

const find = (text: string, wanted: string, signal = new AbortController().signal) =>
  findInText(text, wanted, { signal, pause: () => Promise.resolve() })

describe('finding in a text', () => {
  it('takes upper and lower case alike, and signs as they are', async () => {
    expect(await find('a.B a.b aXb', 'A.b')).toEqual([0, 4])
    expect(await find('[1](2)', '](')).toEqual([2])
  })

  it('finds what lies across two slices, once', async () => {
    const text = `${'x'.repeat(128 * 1024 - 2)}needle${'x'.repeat(1000)}`
    expect(await find(text, 'needle')).toEqual([128 * 1024 - 2])
  })

  it('finds nothing for nothing, and no more than can be stepped through', async () => {
    expect(await find('abc', '')).toEqual([])
    expect(await find('a'.repeat(20_000), 'a')).toHaveLength(10_000)
  })

  it('gives up when nobody waits any more', async () => {
    const control = new AbortController()
    control.abort()
    expect(await find('a'.repeat(300_000), 'b', control.signal)).toEqual([])
  })
})

it('the row of an offset is the last one that begins at it or before', () => {
  const starts = Uint32Array.of(0, 10, 20)
  expect([0, 9, 10, 25].map((offset) => rowAtOffset(starts, offset))).toEqual([0, 0, 1, 2])
})
