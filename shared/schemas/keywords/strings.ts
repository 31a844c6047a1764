import type { JsonValue } from '../../json-value'
import { formats } from '../formats/index'
import { toPattern } from '../pattern'
import { fail } from '../run'
import { counted } from '../words'
import type { Keyword } from './keyword'

/** Length in characters, where a pair of surrogates is one. */
export function lengthOf(text: string): number {
  let length = text.length
  for (let at = 0; at < text.length - 1; at++) {
    const isPair = isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1))
    if (!isPair) continue
    length--
    at++
  }
  return length
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000

export const isCount = (value: JsonValue | undefined): value is number =>
  typeof value === 'number' && value >= 0

export const stringKeywords: Readonly<Record<string, Keyword>> = {
  minLength({ value: limit, unit, keyword }) {
    if (!isCount(limit)) return undefined
    return (run, value, place) =>
      typeof value !== 'string' ||
      lengthOf(value) >= limit ||
      fail(run, unit, place, {
        keyword,
        message: `This must have at least ${counted(limit, 'character')}, not ${lengthOf(value)}.`,
      })
  },

  maxLength({ value: limit, unit, keyword }) {
    if (!isCount(limit)) return undefined
    return (run, value, place) =>
      typeof value !== 'string' ||
      value.length <= limit ||
      lengthOf(value) <= limit ||
      fail(run, unit, place, {
        keyword,
        message: `This must have at most ${counted(limit, 'character')}, not ${lengthOf(value)}.`,
      })
  },

  pattern({ value: source, unit, keyword }) {
    const pattern = typeof source === 'string' ? toPattern(source) : undefined
    if (!pattern) return undefined
    return (run, value, place) =>
      typeof value !== 'string' ||
      pattern.test(value) ||
      fail(run, unit, place, { keyword, message: `This must match the pattern ${source}.` })
  },

  format({ value: name, unit, keyword }) {
    const format =
      typeof name === 'string' && Object.hasOwn(formats, name) ? formats[name] : undefined
    if (!format) return undefined
    return (run, value, place) =>
      typeof value !== 'string' ||
      format.test(value) ||
      fail(run, unit, place, { keyword, message: `This must be ${format.words}.` })
  },
}
