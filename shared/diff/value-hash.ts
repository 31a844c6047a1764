import { utf8 } from '../bytes'
import { keyOf, textOf } from '../json/nodes'
import type { JsonIndex } from '../json/scan-json'
import { kinds } from '../json/tokens'
import { hashRange, hashStart } from './byte-ranges'
import { hashNumber } from './number-hash'

/**
 * A number for every value token: equal values have equal ones, whatever their layout, escapes,
 * spelling of numbers and order of keys. Unequal values nearly always differ, so a hash may line
 * things up but never proves them equal.
 */
export function hashValues(index: JsonIndex): Int32Array {
  const hash = new Int32Array(index.length)
  // Children stand after their container, so going backwards meets them first.
  for (let token = index.length - 1; token >= 0; token--) {
    const kind = index.kind[token] as number
    const own = mix((hash[token] as number) ^ ownHash(index, token, kind))
    hash[token] = own
    const parent = index.parent[token] as number
    if (parent < 0 || kind === kinds.key) continue
    const key = keyOf(index, token)
    const sum = hash[parent] as number
    hash[parent] =
      key < 0 ? (Math.imul(sum, 31) + own) | 0 : (sum + mix(own ^ textHash(index, key))) | 0
  }
  return hash
}

function ownHash(index: JsonIndex, token: number, kind: number): number {
  if (kind === kinds.string) return textHash(index, token)
  const start = index.start[token] as number
  const end = index.end[token] as number
  if (kind === kinds.number) return hashNumber(index.bytes, start, end)
  if (kind === kinds.junk) return hashRange(hashStart, index.bytes, start, end)
  return kind + 101
}

function textHash(index: JsonIndex, token: number): number {
  if (index.count[token] === 1) {
    const text = utf8(textOf(index, token))
    return hashRange(hashStart, text, 0, text.length)
  }
  const start = (index.start[token] as number) + 1
  return hashRange(hashStart, index.bytes, start, (index.end[token] as number) - 1)
}

function mix(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x7feb352d)
  return Math.imul(once ^ (once >>> 15), 0x846ca68b) | 0
}
