import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromLatin1, latin1, utf8 } from '../../../../shared/bytes'
import { asciiLower, byteFinder } from '../../../../shared/query/find-bytes'

const few = fc.uint8Array({ maxLength: 4 }).map((bytes) => bytes.map((byte) => 0x40 + (byte % 40)))

describe('byteFinder', () => {
  it('finds what a search in the text finds', () => {
    const many = fc.array(few, { maxLength: 30 }).map((parts) => parts.map(fromLatin1).join(''))
    fc.assert(
      fc.property(many, few, fc.nat({ max: 5 }), (text, part, from) => {
        const needle = fromLatin1(part)
        const start = Math.min(from, text.length)
        expect(byteFinder(part, 'matters').indexIn(latin1(text), start)).toBe(
          text.indexOf(needle, start),
        )
        expect(byteFinder(part, 'ignored').indexIn(latin1(text), start)).toBe(
          asciiLower(text).indexOf(asciiLower(needle), start),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('takes only ASCII letters in either case as the same', () => {
    const finder = byteFinder(utf8('Ü@['), 'ignored')
    expect(finder.indexIn(utf8('xÜ@['))).toBe(1)
    expect(finder.indexIn(utf8('xü@['))).toBe(-1)
    expect(finder.indexIn(utf8('xÜ`{'))).toBe(-1)
  })

  it('finds bytes that are not text', () => {
    expect(byteFinder(Uint8Array.of(0, 255), 'ignored').indexIn(Uint8Array.of(1, 0, 255))).toBe(1)
  })
})
