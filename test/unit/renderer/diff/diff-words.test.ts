import { describe, expect, it } from 'vitest'
import type { DiffCounts } from '../../../../renderer/diff/diff-protocol'
import { byteWords, countWords, verdictWords } from '../../../../renderer/features/diff/diff-words'
import { withGlyphs } from '../../../../renderer/ui/glyphs'

const noSpace = { spaces: 0, tabs: 0, lineFeeds: 0, carriageReturns: 0 }
const nothing: DiffCounts = {
  values: 0,
  ignored: 0,
  reordered: 0,
  escapes: 0,
  numberSpellings: 0,
  layout: 0,
  whiteSpaceA: noSpace,
  whiteSpaceB: noSpace,
}
const first = { offset: 0, line: 1, column: 1, a: 1, b: 2, aroundA: '', aroundB: '' }
const compared = {
  kind: 'compared',
  aBytes: 1,
  bBytes: 1,
  first,
  areJson: true,
  isExact: true,
} as const

describe('the words for a comparison', () => {
  it('say first whether values differ, and else what does', () => {
    expect(verdictWords({ ...compared, first: undefined }, undefined)).toBe(
      'The same, byte for byte.',
    )
    expect(verdictWords(compared, { ...nothing, values: 1, layout: 9 })).toBe('1 value differs.')
    expect(verdictWords(compared, { ...nothing, layout: 9, escapes: 1, reordered: 1 })).toBe(
      'The same values; what differs is layout, escapes and order.',
    )
    expect(verdictWords(compared, nothing)).toBe(
      'The same values; what differs is bytes around the document.',
    )
    expect(verdictWords({ ...compared, areJson: false }, undefined)).toBe('The bytes differ.')
  })

  it('count white space by kind', () => {
    const counts = { ...nothing, layout: 2, whiteSpaceA: { ...noSpace, spaces: 38, lineFeeds: 12 } }
    expect(countWords(counts)).toEqual(['2 places of layout (−38 spaces, −12 LF)'])
  })

  it('name bytes', () => {
    expect([0x0a, 0x61, 0xe9, undefined].map(byteWords)).toEqual([
      'LF (0a)',
      '“a” (61)',
      'e9',
      'the end',
    ])
  })

  it('draw white space and what cannot be seen', () => {
    expect(withGlyphs(' \ta\r\n\u202e\ufeff')).toBe('·→\ta␍↵\\u202e⟨BOM⟩')
  })
})
