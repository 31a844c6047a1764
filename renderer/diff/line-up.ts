import { type Block, diffSequences } from '../../shared/diff/diff-sequences'
import type { CutBodies } from './cut-bodies'
import type { RowKind } from './diff-protocol'

/** Two bodies lined up: the line of each side in each pair, -1 where a side has none. */
export interface LinedUp {
  readonly cut: CutBodies
  readonly length: number
  readonly inA: Int32Array
  readonly inB: Int32Array
  /** Places in `rowKinds`. */
  readonly kinds: Uint8Array
  readonly isExact: boolean
}

export const rowKinds: readonly RowKind[] = ['same', 'layout', 'changed', 'removed', 'added']
const [same, layout, changed, removed, added] = [0, 1, 2, 3, 4]

export function lineUp(cut: CutBodies): LinedUp {
  const { a, b, symbols } = cut.numbered
  const { blocks, isExact } = diffSequences(a, b, symbols)
  const length = a.length + blocks.reduce((sum, block) => sum + surplusOf(block), 0)
  const inA = new Int32Array(length)
  const inB = new Int32Array(length)
  const kinds = new Uint8Array(length)
  let [atA, atB, pair] = [0, 0, 0]
  const add = (kind: number): void => {
    kinds[pair] = kind
    inA[pair] = kind === added ? -1 : atA++
    inB[pair] = kind === removed ? -1 : atB++
    pair++
  }
  const addSame = (untilA: number): void => {
    while (atA < untilA) add(cut.isSameLayout(atA, atB) ? same : layout)
  }
  for (const { aStart, aEnd, bEnd } of blocks) {
    addSame(aStart)
    while (atA < aEnd && atB < bEnd) add(changed)
    while (atA < aEnd) add(removed)
    while (atB < bEnd) add(added)
  }
  addSame(a.length)
  return { cut, length, inA, inB, kinds, isExact }
}

/** How many more lines a block has in the second body. */
const surplusOf = ({ aStart, aEnd, bStart, bEnd }: Block): number =>
  Math.max(0, bEnd - bStart - (aEnd - aStart))
