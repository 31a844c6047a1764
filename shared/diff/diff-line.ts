import { diffSequences } from './diff-sequences'
import { intern } from './intern'

/** A part of a line, in UTF-16 units. */
export interface Range {
  readonly start: number
  readonly end: number
}

export interface LineDiff {
  /** Parts of each line that are not in the other. */
  readonly a: readonly Range[]
  readonly b: readonly Range[]
}

/** Longer lines are compared by their common beginning and end only. */
const longestCompared = 20_000

/** What changed inside a line: words, runs of white space and single signs are compared. */
export function diffLine(a: string, b: string): LineDiff {
  if (a.length > longestCompared || b.length > longestCompared) return byEnds(a, b)
  const piecesA = piecesOf(a)
  const piecesB = piecesOf(b)
  const numbered = intern(piecesA, piecesB)
  const { blocks } = diffSequences(numbered.a, numbered.b, numbered.symbols)
  const offsetsA = offsetsOf(piecesA)
  const offsetsB = offsetsOf(piecesB)
  const rangesOf = (ranges: readonly (readonly [number, number])[], offsets: readonly number[]) =>
    ranges
      .filter(([start, end]) => start < end)
      .map(([start, end]) => ({ start: offsets[start] ?? 0, end: offsets[end] ?? 0 }))
  return {
    a: rangesOf(
      blocks.map(({ aStart, aEnd }) => [aStart, aEnd]),
      offsetsA,
    ),
    b: rangesOf(
      blocks.map(({ bStart, bEnd }) => [bStart, bEnd]),
      offsetsB,
    ),
  }
}

const piecesOf = (line: string): readonly string[] =>
  line.match(/\\u[0-9a-fA-F]{4}|[\p{L}\p{N}_]+|\s|./gsu) ?? []

function offsetsOf(pieces: readonly string[]): readonly number[] {
  const offsets = [0]
  let at = 0
  for (const piece of pieces) {
    at += piece.length
    offsets.push(at)
  }
  return offsets
}

function byEnds(a: string, b: string): LineDiff {
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a[start] === b[start]) start++
  let end = 0
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const range = (text: string): readonly Range[] =>
    start < text.length - end ? [{ start, end: text.length - end }] : []
  return { a: range(a), b: range(b) }
}
