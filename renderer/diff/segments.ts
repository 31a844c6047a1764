import { type Bytes, toLossyText } from '../../shared/bytes'
import { type Ranges, rangesOf } from '../../shared/diff/byte-ranges'
import { createFaultList } from '../../shared/json/faults'
import { endOfString, endOfWord } from '../../shared/json/lexemes'

/**
 * A body cut into pieces of about a line, to be compared and drawn side by side. JSON is cut where
 * pretty-printing breaks lines, whether it does or not, so that the pieces of two layouts of one
 * document face each other.
 */
export interface Segments {
  /** What is drawn. */
  readonly pieces: Ranges
  /** What each piece is compared by: for JSON without the white space outside strings. */
  readonly keys: Ranges
}

export const segmentText = ({ pieces: { bytes, starts } }: Segments, segment: number): string =>
  toLossyText(bytes.subarray(starts[segment], starts[segment + 1]))

/** Any text, cut behind its line feeds. */
export function lineSegments(bytes: Bytes): Segments {
  const starts = [0]
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) starts.push(at + 1)
  if (starts.at(-1) !== bytes.length) starts.push(bytes.length)
  const pieces = rangesOf(bytes, Uint32Array.from(starts))
  return { pieces, keys: pieces }
}

/** The cuts of a JSON text in the text, and in the same text without white space. */
interface Cuts {
  readonly bytes: Bytes
  readonly dense: Uint8Array
  denseLength: number
  readonly starts: number[]
  readonly denseStarts: number[]
}

/** A JSON text; one with faults is cut in some way, too. */
export function jsonSegments(bytes: Bytes): Segments {
  const dense = new Uint8Array(bytes.length)
  const cuts: Cuts = { bytes, dense, denseLength: 0, starts: [0], denseStarts: [0] }
  for (let at = 0; at < bytes.length; ) at = step(cuts, at)
  if (cuts.starts.at(-1) !== bytes.length) cut(cuts, bytes.length)
  return {
    pieces: rangesOf(bytes, Uint32Array.from(cuts.starts)),
    keys: rangesOf(dense, Uint32Array.from(cuts.denseStarts)),
  }
}

const noFaults = createFaultList()

function step(cuts: Cuts, at: number): number {
  const { bytes } = cuts
  const byte = bytes[at] as number
  if (isSpace(byte)) return at + 1
  if (byte === 0x22) return keep(cuts, at, Math.abs(endOfString(bytes, at, noFaults)))
  if (byte === 0x7b || byte === 0x5b) {
    const inside = afterSpace(bytes, at + 1)
    const next = bytes[inside]
    const isEmpty = next === 0x7d || next === 0x5d
    if (!isEmpty) return cutAfter(cuts, keep(cuts, at, at + 1))
    keep(cuts, at, at + 1)
    return keep(cuts, inside, inside + 1)
  }
  if (byte === 0x2c) return cutAfter(cuts, keep(cuts, at, at + 1))
  if (byte === 0x7d || byte === 0x5d) {
    cutBefore(cuts, at)
    return keep(cuts, at, at + 1)
  }
  // A number or a word at once: byte by byte takes several times as long.
  return keep(cuts, at, endOfWord(bytes, at + 1))
}

function keep(cuts: Cuts, start: number, end: number): number {
  const { bytes, dense } = cuts
  let to = cuts.denseLength
  for (let at = start; at < end; at++) dense[to++] = bytes[at] as number
  cuts.denseLength = to
  return end
}

/** After a bracket or comma; a line feed that follows belongs to what it ends. */
function cutAfter(cuts: Cuts, at: number): number {
  const next = afterSpace(cuts.bytes, at)
  cut(cuts, lineEndWithin(cuts.bytes, at, next) ?? at)
  return next
}

/** Before a closing bracket, unless a comma before it has cut there. */
function cutBefore(cuts: Cuts, at: number): void {
  if (cuts.denseStarts.at(-1) === cuts.denseLength) return
  let start = at
  while (isSpace(cuts.bytes[start - 1])) start--
  cut(cuts, lineEndWithin(cuts.bytes, start, at) ?? start)
}

function cut(cuts: Cuts, at: number): void {
  cuts.starts.push(at)
  cuts.denseStarts.push(cuts.denseLength)
}

function lineEndWithin(bytes: Bytes, start: number, end: number): number | undefined {
  for (let at = start; at < end; at++) if (bytes[at] === 0x0a) return at + 1
  return undefined
}

const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d

function afterSpace(bytes: Bytes, start: number): number {
  let at = start
  while (isSpace(bytes[at])) at++
  return at
}
