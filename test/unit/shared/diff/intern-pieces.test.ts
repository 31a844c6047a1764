import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../../../shared/bytes'
import { type Ranges, rangesOf, samePiece } from '../../../../shared/diff/byte-ranges'
import { intern } from '../../../../shared/diff/intern'
import { internPieces } from '../../../../shared/diff/intern-pieces'

const cut = (texts: readonly string[]): Ranges => {
  const pieces = texts.map(utf8)
  const starts = [0]
  for (const piece of pieces) starts.push((starts.at(-1) ?? 0) + piece.length)
  return rangesOf(utf8(texts.join('')), Uint32Array.from(starts))
}

describe('numbering pieces of bytes', () => {
  it('gives the numbers that their texts would get', () => {
    const texts = fc.array(fc.constantFrom('', 'a', 'b', 'ab', 'ba', 'é', 'aaaa', '{', '  '))
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(internPieces(cut(a), cut(b), samePiece)).toEqual(intern(a, b))
      }),
    )
  })

  it('tells pieces apart that share a hash', () => {
    // FNV-1a gives both one 32-bit value.
    const { a, b } = internPieces(cut(['costarring']), cut(['liquid', 'costarring']), samePiece)

    expect([...a, ...b]).toEqual([0, 1, 0])
  })
})
