import type { JsonIndex } from './scan-json'
import { decode, stringTextAt } from './string-text'
import { kinds } from './tokens'

// A node is a token that is a value; keys belong to the value after them.

/** The source text of a token, as it was sent; bytes that are no UTF-8 show as U+FFFD. */
export const literalOf = (index: JsonIndex, token: number): string =>
  decode(index.bytes, index.start[token] ?? 0, index.end[token] ?? 0)

/** What a string or key token stands for, escapes resolved. */
export const textOf = (index: JsonIndex, token: number): string =>
  stringTextAt(index.bytes, index, token)

export const isContainer = (index: JsonIndex, token: number): boolean =>
  (index.kind[token] as number) <= kinds.array

export const isObject = (index: JsonIndex, token: number): boolean =>
  index.kind[token] === kinds.object

/** The key token of a value in an object; -1 for items and for the root. */
export const keyOf = (index: JsonIndex, value: number): number =>
  value > 0 && index.kind[value - 1] === kinds.key ? value - 1 : -1

/** The value tokens directly inside a container, in text order. */
export function childrenOf(index: JsonIndex, container: number): readonly number[] {
  const children: number[] = []
  const step = isObject(index, container) ? 1 : 0
  const end = index.next[container] as number
  let token = container + 1
  while (token < end) {
    children.push(token + step)
    token = index.next[token + step] as number
  }
  return children
}

/** How many siblings stand before a value. Takes time with their number. */
export function positionOf(index: JsonIndex, value: number): number {
  const container = index.parent[value] as number
  if (container < 0) return 0
  const step = isObject(index, container) ? 1 : 0
  let position = 0
  for (let token = container + 1 + step; token < value; position++) {
    token = (index.next[token] as number) + step
  }
  return position
}

/** The innermost token around a byte offset, keys included; -1 outside the document. */
export function tokenAtOffset(index: JsonIndex, offset: number): number {
  let low = 0
  let high = index.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((index.start[middle] as number) <= offset) low = middle
    else high = middle - 1
  }
  let token = index.length === 0 ? -1 : low
  while (token >= 0 && !covers(index, token, offset)) token = index.parent[token] as number
  return token
}

const covers = (index: JsonIndex, token: number, offset: number): boolean =>
  (index.start[token] as number) <= offset && offset < (index.end[token] as number)
