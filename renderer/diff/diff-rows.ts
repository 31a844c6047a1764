import { diffLine } from '../../shared/diff/diff-line'
import type { DiffLine, DiffLook, DiffRow, RowKind } from './diff-protocol'
import { type LinedUp, rowKinds } from './line-up'
import { shownParts } from './shown-parts'

/**
 * What is drawn, in order: the number of a pair; for inline, pairs of two sides twice.
 * Folds stand for lines that are left out.
 */
export interface RowPlan {
  readonly pairs: Int32Array
  /** One of `parts`; of a fold, `pairs` has the number of its lines. */
  readonly parts: Uint8Array
  /** Rows where a change begins. */
  readonly stops: readonly number[]
}

const parts = { both: 0, first: 1, second: 2, fold: 3 } as const
/** Lines kept around a change. */
const context = 3

export function planRows(lined: LinedUp, look: DiffLook): RowPlan {
  const { kinds, length } = lined
  const shown = look.lines === 'all' ? undefined : nearChanges(lined)
  // Inline, a pair may take two rows.
  const room = look.arrangement === 'inline' ? length * 2 : length
  const pairs = new Int32Array(room)
  const drawn = new Uint8Array(room)
  const stops: number[] = []
  let rows = 0
  let folded = 0
  const add = (pair: number, part: number): void => {
    pairs[rows] = pair
    drawn[rows] = part
    rows++
  }
  const endFold = (): void => {
    if (folded > 0) add(folded, parts.fold)
    folded = 0
  }
  for (let pair = 0; pair < length; pair++) {
    if (shown?.[pair] === 0) {
      folded++
      continue
    }
    endFold()
    const kind = kinds[pair] as number
    if (kind !== 0 && (pair === 0 || kinds[pair - 1] === 0)) stops.push(rows)
    for (const part of partsOf(kind, look)) add(pair, part)
  }
  endFold()
  return { pairs: pairs.subarray(0, rows), parts: drawn.subarray(0, rows), stops }
}

const whole = [parts.both]
/** Of each kind of row. */
const inlineParts: readonly (readonly number[])[] = [
  whole,
  [parts.first, parts.second],
  [parts.first, parts.second],
  [parts.first],
  [parts.second],
]

const partsOf = (kind: number, { arrangement }: DiffLook): readonly number[] =>
  arrangement === 'side-by-side' ? whole : (inlineParts[kind] ?? whole)

function nearChanges({ kinds, length }: LinedUp): Uint8Array {
  const shown = new Uint8Array(length)
  for (let pair = 0; pair < length; pair++) {
    if (kinds[pair] !== 0) shown.fill(1, Math.max(0, pair - context), pair + context + 1)
  }
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
  const { cut, inA, inB } = lined
  const [lineA, lineB] = [inA[pair] as number, inB[pair] as number]
  const kind = rowKinds[lined.kinds[pair] as number] as RowKind
  const texts = shownParts(
    lineA < 0 ? undefined : cut.textOfA(lineA),
    lineB < 0 ? undefined : cut.textOfB(lineB),
    shownCharacters,
  )
  const marks =
    texts.a !== undefined && texts.b !== undefined && kind !== 'same'
      ? diffLine(texts.a, texts.b)
      : undefined
  const line = (
    number: number,
    text: string | undefined,
    found: DiffLine['marks'] | undefined,
  ): DiffLine | undefined =>
    text === undefined ? undefined : { number: number + 1, text, marks: found ?? [] }
  return {
    kind,
    a: part === parts.second ? undefined : line(lineA, texts.a, marks?.a),
    b: part === parts.first ? undefined : line(lineB, texts.b, marks?.b),
  }
}

/** The stop after or before a row; the first or last one where there is none further on. */
export function seekStop({ stops }: RowPlan, from: number, direction: 1 | -1): number | undefined {
  if (stops.length === 0) return undefined
  const found =
    direction === 1 ? stops.find((row) => row > from) : stops.findLast((row) => row < from)
  return found ?? (direction === 1 ? stops[0] : stops.at(-1))
}
