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
  const found = blocks.map(({ aStart, aEnd, bStart, bEnd }) =>
    withoutLongEnds(
      { text: a, start: offsetsA[aStart] ?? 0, end: offsetsA[aEnd] ?? 0 },
      { text: b, start: offsetsB[bStart] ?? 0, end: offsetsB[bEnd] ?? 0 },
    ),
  )
  return {
    a: found.map((one) => one.a).filter(isPart),
    b: found.map((one) => one.b).filter(isPart),
  }
}

const isPart = ({ start, end }: Range): boolean => start < end

interface TextRange extends Range {
  readonly text: string
}

/** A longer word is mostly data, of which only what differs is worth a mark. */
const longWord = 24

function withoutLongEnds(a: TextRange, b: TextRange): { readonly a: Range; readonly b: Range } {
  const shorter = Math.min(a.end - a.start, b.end - b.start)
  if (shorter < longWord) return { a: rangeOf(a, 0, 0), b: rangeOf(b, 0, 0) }
  const ends = sameEnds(a.text.slice(a.start, a.end), b.text.slice(b.start, b.end))
  return { a: rangeOf(a, ends.start, ends.end), b: rangeOf(b, ends.start, ends.end) }
}

const rangeOf = ({ start, end }: Range, before: number, after: number): Range => ({
  start: start + before,
  end: end - after,
})

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
  const { start, end } = sameEnds(a, b)
  const range = (text: string): readonly Range[] =>
    [{ start, end: text.length - end }].filter(isPart)
  return { a: range(a), b: range(b) }
}

/** How many units two texts have in common at their beginning and at their end. */
function sameEnds(a: string, b: string): Range {
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a[start] === b[start]) start++
  let end = 0
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return { start, end }
}
