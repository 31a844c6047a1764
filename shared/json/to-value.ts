import { toLossyText } from '../bytes'
import { literalOf } from './nodes'
import { isLossyNumber } from './number-text'
import { withoutTrailingCommas } from './repair'
import type { JsonIndex } from './scan-json'
import { kinds } from './tokens'

export interface JsonValue {
  /**
   * As `JSON.parse` gives it: numbers are doubles, of duplicate keys the last wins, `__proto__` is
   * a key like any other. For validation and look-ups only, never to be written out again.
   */
  readonly value: unknown
  /** Number tokens that a double cannot hold, for example `12345678901234567890`. */
  readonly lossyNumbers: readonly number[]
}

/**
 * The value of a text, trailing commas forgiven; `undefined` for any other fault. Places in the
 * value lead back to tokens through `valueAtPointer`. Values nest as deep as the text does: check
 * `index.depth` before handing one to code that recurses.
 */
export function toValue(index: JsonIndex): JsonValue | undefined {
  const repaired = withoutTrailingCommas(index)
  if (repaired === undefined) return undefined
  const text = toLossyText(index.hasByteOrderMark ? repaired.subarray(3) : repaired)
  return { value: JSON.parse(text) as unknown, lossyNumbers: lossyNumbersOf(index) }
}

function lossyNumbersOf(index: JsonIndex): readonly number[] {
  const found: number[] = []
  for (let token = 0; token < index.length; token++) {
    if (index.kind[token] !== kinds.number) continue
    const length = (index.end[token] as number) - (index.start[token] as number)
    // Most numbers are short, and short ones without an exponent are exact.
    if (length > 3 && isLossyNumber(literalOf(index, token))) found.push(token)
  }
  return found
}
