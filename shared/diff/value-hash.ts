import { keyOf, literalOf, textOf } from '../json/nodes'
import { canonicalNumber } from '../json/number-text'
import type { JsonIndex } from '../json/scan-json'
import { kinds } from '../json/tokens'

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
      key < 0 ? (Math.imul(sum, 31) + own) | 0 : (sum + mix(own ^ textHash(textOf(index, key)))) | 0
  }
  return hash
}

function ownHash(index: JsonIndex, token: number, kind: number): number {
  if (kind === kinds.string) return textHash(textOf(index, token))
  if (kind === kinds.number) return textHash(canonicalNumber(literalOf(index, token)))
  if (kind === kinds.junk) return textHash(literalOf(index, token))
  return kind + 101
}

function textHash(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  return hash
}

function mix(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x7feb352d)
  return Math.imul(once ^ (once >>> 15), 0x846ca68b) | 0
}
