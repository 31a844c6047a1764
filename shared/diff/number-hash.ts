import type { Bytes } from '../bytes'
import { hashStart } from './byte-ranges'

const [minus, dot, zero, nine] = [0x2d, 0x2e, 0x30, 0x39]
/** Longer exponents are beyond exact arithmetic; numbers that have one share a hash. */
const longestExponent = 15

/**
 * One hash for all spellings of a number, as `canonicalNumber` has one text for them, without
 * making a text of each.
 */
export function hashNumber(bytes: Bytes, start: number, end: number): number {
  const { first, last, point, exponentAt } = partsOf(bytes, start, end)
  if (first < 0) return 0
  const exponent = exponentAt < end ? exponentOf(bytes, exponentAt + 1, end) : 0
  if (exponent === undefined) return 1
  const power = exponent + point - last - (last < point ? 1 : 0)
  return step(step(hashDigits(bytes, first, last), power), bytes[start] === minus ? 1 : 0)
}

/** Offsets of the first and the last digit that is not 0 (-1 for none), of the point, and of the exponent. */
function partsOf(bytes: Bytes, start: number, end: number) {
  let point = -1
  let first = -1
  let last = -1
  let at = bytes[start] === minus ? start + 1 : start
  for (; at < end && isMantissa(bytes[at] as number); at++) {
    if (bytes[at] === dot) point = at
    else if (bytes[at] !== zero) {
      if (first < 0) first = at
      last = at
    }
  }
  return { first, last, point: point < 0 ? at : point, exponentAt: at }
}

const isMantissa = (byte: number): boolean => byte === dot || isDigit(byte)

const isDigit = (byte: number): boolean => byte >= zero && byte <= nine

const step = (hash: number, value: number): number => Math.imul(hash ^ (value | 0), 0x01000193)

function hashDigits(bytes: Bytes, first: number, last: number): number {
  let hash = hashStart
  for (let at = first; at <= last; at++) {
    const byte = bytes[at] as number
    if (byte !== dot) hash = step(hash, byte)
  }
  return hash
}

function exponentOf(bytes: Bytes, start: number, end: number): number | undefined {
  let value = 0
  let digits = 0
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number
    if (!isDigit(byte)) continue
    value = value * 10 + byte - zero
    if (value > 0) digits++
    if (digits > longestExponent) return undefined
  }
  return bytes[start] === minus ? -value : value
}
