import { describe, expect, it } from 'vitest'
import { inAscii } from '../../../scripts/lib/ascii-source'

const valueIn = (source: string): unknown => new Function(`return ${source}`)()

describe('a source in ASCII', () => {
  it('says the same in strings, templates and patterns', () => {
    const sources = ["'“a” – 😀 \\n'", '`ü${1}…`', '/^[“😀]$/u.test("😀")', '/[–…]/.test("…")']
    for (const source of sources) {
      const written = inAscii(source)
      expect(written).toMatch(/^\p{ASCII}*$/u)
      expect(valueIn(written)).toEqual(valueIn(source))
    }
  })

  it('leaves what is ASCII alone', () => {
    expect(inAscii('String.raw`\\d`')).toBe('String.raw`\\d`')
    expect(inAscii("const a = '\\u201c\\\\'")).toBe("const a = '\\u201c\\\\'")
  })

  it('is refused where it would say something else', () => {
    expect(() => inAscii("'\\“'")).toThrow('cannot be written in ASCII')
    expect(() => inAscii('String.raw`“`')).toThrow('cannot be written in ASCII')
  })
})
