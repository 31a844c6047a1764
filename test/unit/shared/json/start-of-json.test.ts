import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toLossyText, utf8 } from '../../../../shared/bytes'
import { startOfJson } from '../../../../shared/json/start-of-json'

const startOf = (text: string, bytes: number) => {
  const start = startOfJson(utf8(text), bytes)
  return start && { text: toLossyText(start.bytes), cut: start.cutPointers }
}

describe('the start of a long JSON text', () => {
  it('ends behind the last whole value, with what is open closed', () => {
    const text = '{"a": [1, {"b/c": [2, 345]}, 6], "d": 7}'

    expect(startOf(text, 9)).toEqual({ text: '{"a": [1]}', cut: ['', '/a'] })
    expect(startOf(text, 16)).toEqual({ text: '{"a": [1, {}]}', cut: ['', '/a', '/a/1'] })
    expect(startOf(text, 24)).toEqual({
      text: '{"a": [1, {"b/c": [2]}]}',
      cut: ['', '/a', '/a/1', '/a/1/b~1c'],
    })
    expect(startOf(text, 36)).toEqual({ text: '{"a": [1, {"b/c": [2, 345]}, 6]}', cut: [''] })
  })

  it('is nothing where the text is short, or is one value', () => {
    expect(startOf('[1]', 3)).toBeUndefined()
    expect(startOf('"a long string"', 5)).toBeUndefined()
    expect(startOf('12345', 2)).toBeUndefined()
    expect(startOf('', 0)).toBeUndefined()
  })

  it('is JSON wherever it is cut, and has nothing but what the text has there', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.nat(), (text, at) => {
        const start = startOf(text, at % (text.length + 1))
        fc.pre(start !== undefined)
        const whole: unknown = JSON.parse(text)
        expect(isPartOf(JSON.parse(start?.text ?? ''), whole)).toBe(true)
      }),
    )
  })
})

function isPartOf(part: unknown, whole: unknown): boolean {
  if (typeof part !== 'object' || part === null) return Object.is(part, whole)
  if (typeof whole !== 'object' || whole === null) return false
  return Object.entries(part).every(
    ([key, value]) => Object.hasOwn(whole, key) && isPartOf(value, (whole as never)[key]),
  )
}
