import type { Bytes } from '../bytes'
import { isObject } from './nodes'
import { jsonPointerOf, pathOf } from './paths'
import { beginJson, type JsonIndex } from './scan-json'
import { kinds } from './tokens'

/** The beginning of a long JSON text, made into a JSON text of its own. */
export interface JsonStart {
  readonly bytes: Bytes
  /** JSON Pointers of the containers that go on behind the cut, outermost first. */
  readonly cutPointers: readonly string[]
}

/**
 * Cuts a text behind the last value that is whole within a number of bytes, and closes what is
 * open there. `undefined` where the text is no longer, or is no array or object.
 */
export function startOfJson(bytes: Bytes, limitBytes: number): JsonStart | undefined {
  if (bytes.length <= limitBytes) return undefined
  const index = beginJson(bytes, limitBytes).readTo(limitBytes)
  const open = openContainers(index)
  const innermost = open.at(-1)
  if (innermost === undefined) return undefined
  const head = bytes.subarray(0, endOfWhole(index, innermost))
  const start = new Uint8Array(head.length + open.length)
  start.set(head)
  open.forEach((container, depth) => {
    start[start.length - 1 - depth] = isObject(index, container) ? 0x7d : 0x5d
  })
  const path = pathOf(index, innermost)
  return { bytes: start, cutPointers: open.map((_, depth) => jsonPointerOf(path.slice(0, depth))) }
}

/**
 * Outermost first. Those that are open end where the reading did, and so does one that was closed
 * by the last byte read.
 */
function openContainers({ bytes, kind, end, parent, length }: JsonIndex): readonly number[] {
  const open: number[] = []
  const readTo = length > 0 ? (end[0] as number) : 0
  for (let token = length - 1; token >= 0; token = parent[token] as number) {
    const isContainer = (kind[token] as number) <= kinds.array
    if (isContainer && end[token] === readTo) open.push(token)
  }
  const last = bytes[readTo - 1]
  if (last === 0x5d || last === 0x7d) open.shift()
  return open.reverse()
}

/** Where the last whole value inside a container ends: a key alone and a comma are left out. */
function endOfWhole({ bytes, kind, start, end, parent, length }: JsonIndex, container: number) {
  let token = length - 1
  if (token === container) return (start[container] as number) + 1
  while (parent[token] !== container) token = parent[token] as number
  let at = (kind[token] === kinds.key ? start[token] : end[token]) as number
  while (isSpaceOrComma(bytes[at - 1])) at--
  return at
}

const isSpaceOrComma = (byte: number | undefined): boolean =>
  byte === 0x2c || byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d
