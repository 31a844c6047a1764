import { type Bytes, toLossyText } from '../bytes'
import type { Pieces } from './intern-pieces'

/** Where FNV-1a begins. */
export const hashStart = 0x811c9dc5

/** FNV-1a over a range of bytes, going on from another hash. */
export function hashRange(seed: number, bytes: Bytes, start: number, end: number): number {
  let hash = seed
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
  return hash
}

/** Whether so many bytes are the same from there on. */
// biome-ignore lint/complexity/useMaxParams: called for every piece, where an object would cost
export function sameBytes(
  a: Bytes,
  startA: number,
  b: Bytes,
  startB: number,
  length: number,
): boolean {
  for (let step = 0; step < length; step++) {
    if (a[startA + step] !== b[startB + step]) return false
  }
  return true
}

/** Bytes cut into pieces: piece n reaches from `starts[n]` to `starts[n + 1]`. */
export interface Ranges extends Pieces {
  readonly bytes: Bytes
  readonly starts: Uint32Array
}

export const rangesOf = (bytes: Bytes, starts: Uint32Array): Ranges => ({
  bytes,
  starts,
  length: Math.max(0, starts.length - 1),
  hashOf: (place) =>
    hashRange(hashStart, bytes, starts[place] as number, starts[place + 1] as number),
  nameOf: (place) => toLossyText(bytes.subarray(starts[place], starts[place + 1])),
})

export function samePiece(x: Ranges, inX: number, y: Ranges, inY: number): boolean {
  const startX = x.starts[inX] as number
  const startY = y.starts[inY] as number
  const length = (x.starts[inX + 1] as number) - startX
  if (length !== (y.starts[inY + 1] as number) - startY) return false
  return sameBytes(x.bytes, startX, y.bytes, startY, length)
}
