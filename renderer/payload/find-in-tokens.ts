import { utf8 } from '../../shared/bytes'
import { textOf } from '../../shared/json/nodes'
import type { JsonIndex } from '../../shared/json/scan-json'
import { kinds } from '../../shared/json/tokens'

/** More finds than these are not listed. */
export const findLimit = 100_000

/**
 * Value tokens whose key or own text holds a text, in order, each once: as it was sent, or as
 * what its escapes stand for. Letter case of ASCII is ignored.
 */
export function findInTokens(index: JsonIndex, text: string): readonly number[] {
  const wanted = utf8(text).map(lowerByte)
  const lowerText = text.toLowerCase()
  const found: number[] = []
  if (wanted.length === 0) return found
  for (let token = 0; token < index.length && found.length < findLimit; token++) {
    const kind = index.kind[token] as number
    if (kind <= kinds.array) continue
    const node = kind === kinds.key ? token + 1 : token
    if (found.at(-1) === node || !holds(index, token, wanted, lowerText)) continue
    found.push(node)
  }
  return found
}

function holds(index: JsonIndex, token: number, wanted: Uint8Array, lowerText: string): boolean {
  if (hasBytes(index, token, wanted)) return true
  const isText = index.kind[token] === kinds.string || index.kind[token] === kinds.key
  if (!isText || index.count[token] !== 1) return false
  return textOf(index, token).toLowerCase().includes(lowerText)
}

function hasBytes({ bytes, start, end }: JsonIndex, token: number, wanted: Uint8Array): boolean {
  const first = wanted[0]
  const last = (end[token] as number) - wanted.length
  for (let at = start[token] as number; at <= last; at++) {
    if (lowerByte(bytes[at] as number) === first && matchesAt(bytes, at, wanted)) return true
  }
  return false
}

function matchesAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let index = 1; index < wanted.length; index++) {
    if (lowerByte(bytes[at + index] as number) !== wanted[index]) return false
  }
  return true
}

const lowerByte = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte)
