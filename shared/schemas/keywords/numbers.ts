import { isMultiple } from '../decimal'
import { fail } from '../run'
import type { Keyword } from './keyword'

/** A keyword that compares a number with its own. */
const comparing =
  (isContent: (value: number, limit: number) => boolean, words: string): Keyword =>
  ({ value: limit, unit, keyword }) => {
    if (typeof limit !== 'number') return undefined
    return (run, value, place) =>
      typeof value !== 'number' ||
      isContent(value, limit) ||
      fail(run, unit, place, { keyword, message: `This must be ${words} ${limit}.` })
  }

export const numberKeywords: Readonly<Record<string, Keyword>> = {
  minimum: comparing((value, limit) => value >= limit, 'at least'),
  maximum: comparing((value, limit) => value <= limit, 'at most'),
  exclusiveMinimum: comparing((value, limit) => value > limit, 'more than'),
  exclusiveMaximum: comparing((value, limit) => value < limit, 'less than'),
  multipleOf: comparing(isMultiple, 'a multiple of'),
}
