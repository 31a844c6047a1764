import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodeFields,
  decodeText,
  encodeFields,
  encodeText,
} from '../../../../electron/storage/captured-text'

const anyText = fc.string({
  unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)),
})
const wireText = fc.string({ unit: fc.nat({ max: 0xff }).map((code) => String.fromCharCode(code)) })

describe('captured text', () => {
  it('comes back exactly, whatever characters it has', () => {
    fc.assert(fc.property(anyText, (text) => decodeText(encodeText(text)) === text))
    fc.assert(fc.property(wireText, (text) => decodeText(encodeText(text)) === text))
  })

  it('is kept as the bytes that were on the wire', () => {
    expect([...encodeText('/caf\u00e9')]).toEqual([0x2f, 0x63, 0x61, 0x66, 0xe9])
  })

  it.each(['\0', '\0"x"', 'a\0b', '\ud800', '', '\u00ff\0'])('keeps %j', (text) => {
    expect(decodeText(encodeText(text))).toBe(text)
  })
})

describe('captured fields', () => {
  it('come back in order, letter case and number, whatever characters they have', () => {
    const fields = (text: fc.Arbitrary<string>) => fc.array(fc.tuple(text, text), { maxLength: 8 })
    const isKept = (pairs: [string, string][]): void => {
      expect(decodeFields(encodeFields(pairs))).toEqual(pairs)
    }
    fc.assert(fc.property(fields(anyText), isKept))
    fc.assert(fc.property(fields(wireText), isKept))
  })

  it('keep line breaks that an import brought in', () => {
    const fields = [['X-A', 'one\ntwo'] as const, ['X-B', ''] as const]
    expect(decodeFields(encodeFields(fields))).toEqual(fields)
  })

  it('are readable as lines of name and value', () => {
    const stored = encodeFields([
      ['Host', 'a'],
      ['X-Twice', '1'],
      ['X-Twice', ''],
    ])
    expect(Buffer.from(stored).toString()).toBe('Host\na\nX-Twice\n1\nX-Twice\n')
  })
})
