import { diffLine } from '../../shared/diff/diff-line'
import { diffSequences } from '../../shared/diff/diff-sequences'
import { internRanges } from '../../shared/diff/intern-ranges'
import type { DiffLine, DiffLook, DiffRow, RowKind } from './diff-protocol'
import { type Segments, segmentText } from './segments'

/** Two bodies lined up: the segment of each side in each row, -1 where a side has none. */
export interface LinedUp {
  readonly a: Segments
  readonly b: Segments
  readonly inA: Int32Array
  readonly inB: Int32Array
  readonly kinds: readonly RowKind[]
  readonly isExact: boolean
}

export function lineUp(a: Segments, b: Segments): LinedUp {
  const numbered = internRanges(a.keys, b.keys)
  const { blocks, isExact } = diffSequences(numbered.a, numbered.b, numbered.symbols)
  const inA: number[] = []
  const inB: number[] = []
  const kinds: RowKind[] = []
  let [atA, atB] = [0, 0]
  const add = (kind: RowKind): void => {
    kinds.push(kind)
    inA.push(kind === 'added' ? -1 : atA++)
    inB.push(kind === 'removed' ? -1 : atB++)
  }
  const addSame = (untilA: number): void => {
    while (atA < untilA) add(sameBytes(a, atA, b, atB) ? 'same' : 'layout')
  }
  for (const { aStart, aEnd, bEnd } of blocks) {
    addSame(aStart)
    while (atA < aEnd && atB < bEnd) add('changed')
    while (atA < aEnd) add('removed')
    while (atB < bEnd) add('added')
  }
  addSame(a.length)
  return { a, b, inA: Int32Array.from(inA), inB: Int32Array.from(inB), kinds, isExact }
}

function sameBytes(a: Segments, inA: number, b: Segments, inB: number): boolean {
  const [startA, endA] = [a.starts[inA] as number, a.starts[inA + 1] as number]
  const [startB, endB] = [b.starts[inB] as number, b.starts[inB + 1] as number]
  if (endA - startA !== endB - startB) return false
  for (let offset = 0; offset < endA - startA; offset++) {
    if (a.bytes[startA + offset] !== b.bytes[startB + offset]) return false
  }
  return true
}

/**
 * What is drawn, in order: the number of a pair; for inline, pairs of two sides twice (`half`).
 * Folds stand for lines that are left out.
 */
export interface RowPlan {
  readonly pairs: Int32Array
  /** 0 both sides, 1 only the first, 2 only the second, 3 a fold of `pairs` lines. */
  readonly parts: Uint8Array
  /** Rows where a change begins. */
  readonly stops: Int32Array
}

const parts = { both: 0, first: 1, second: 2, fold: 3 } as const
/** Lines kept around a change. */
const context = 3

export function planRows(lined: LinedUp, look: DiffLook): RowPlan {
  const pairs: number[] = []
  const drawn: number[] = []
  const stops: number[] = []
  const shown = look.lines === 'all' ? undefined : nearChanges(lined)
  let folded = 0
  const add = (pair: number, part: number): void => {
    pairs.push(pair)
    drawn.push(part)
  }
  const endFold = (): void => {
    if (folded > 0) add(folded, parts.fold)
    folded = 0
  }
  lined.kinds.forEach((kind, pair) => {
    if (shown?.[pair] === 0) {
      folded++
      return
    }
    endFold()
    const isStop = kind !== 'same' && (pair === 0 || lined.kinds[pair - 1] === 'same')
    if (isStop) stops.push(pairs.length)
    for (const part of partsOf(kind, look)) add(pair, part)
  })
  endFold()
  return {
    pairs: Int32Array.from(pairs),
    parts: Uint8Array.from(drawn),
    stops: Int32Array.from(stops),
  }
}

function partsOf(kind: RowKind, { arrangement }: DiffLook): readonly number[] {
  if (arrangement === 'side-by-side' || kind === 'same') return [parts.both]
  if (kind === 'removed') return [parts.first]
  return kind === 'added' ? [parts.second] : [parts.first, parts.second]
}

function nearChanges({ kinds }: LinedUp): Uint8Array {
  const shown = new Uint8Array(kinds.length)
  kinds.forEach((kind, pair) => {
    if (kind !== 'same') shown.fill(1, Math.max(0, pair - context), pair + context + 1)
  })
  return shown
}

export const describeDiffRows = (
  lined: LinedUp,
  plan: RowPlan,
  first: number,
  count: number,
): readonly DiffRow[] =>
  Array.from(plan.pairs.subarray(first, first + count), (pair, step) =>
    describeRow(lined, pair, plan.parts[first + step] as number),
  )

/** Longer lines are cut: drawing megabytes in one row would freeze the window. */
const shownCharacters = 2000

function describeRow(lined: LinedUp, pair: number, part: number): DiffRow {
  if (part === parts.fold) return { kind: 'fold', lines: pair }
  const kind = lined.kinds[pair] as RowKind
  const textA = textOf(lined.a, lined.inA[pair] as number)
  const textB = textOf(lined.b, lined.inB[pair] as number)
  const marks =
    textA !== undefined && textB !== undefined && kind !== 'same'
      ? diffLine(textA, textB)
      : undefined
  const line = (
    segment: number,
    text: string | undefined,
    found: DiffLine['marks'] | undefined,
  ): DiffLine | undefined =>
    text === undefined ? undefined : { number: segment + 1, text, marks: found ?? [] }
  return {
    kind,
    a: part === parts.second ? undefined : line(lined.inA[pair] as number, textA, marks?.a),
    b: part === parts.first ? undefined : line(lined.inB[pair] as number, textB, marks?.b),
  }
}

function textOf(segments: Segments, segment: number): string | undefined {
  if (segment < 0) return undefined
  const text = segmentText(segments, segment)
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text
}

/** The stop after or before a row; the first or last one where there is none further on. */
export function seekStop({ stops }: RowPlan, from: number, direction: 1 | -1): number | undefined {
  if (stops.length === 0) return undefined
  const found =
    direction === 1 ? stops.find((row) => row > from) : stops.findLast((row) => row < from)
  return found ?? (direction === 1 ? stops[0] : stops.at(-1))
}
