import type { Block } from './diff-sequences'

export interface EditSearch {
  readonly a: Int32Array
  readonly b: Int32Array
  readonly block: Block
  readonly editLimit: number
  /** Shared by all searches of one comparison and used up by them. */
  readonly budget: { steps: number }
}

/**
 * The fewest removals and additions that turn one range into the other (Myers 1986), as blocks in
 * order; `undefined` where it would take more edits than the limit, or the budget is used up.
 */
export function shortestEdit(search: EditSearch): readonly Block[] | undefined {
  const { a, b, block, budget } = search
  const aLength = block.aEnd - block.aStart
  const bLength = block.bEnd - block.bStart
  const limit = Math.min(search.editLimit, aLength + bLength)
  const middle = limit + 1
  const furthest = new Int32Array(2 * limit + 3)
  const rounds: Int32Array[] = []
  for (let edits = 0; edits <= limit && budget.steps > 0; edits++) {
    // What the round before left is all that going back needs of it.
    rounds.push(furthest.slice(middle - edits - 1, middle + edits + 2))
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = startOf(furthest, middle, diagonal, edits)
      let y = x - diagonal
      budget.steps--
      while (x < aLength && y < bLength && a[block.aStart + x] === b[block.bStart + y]) {
        x++
        y++
        budget.steps--
      }
      furthest[middle + diagonal] = x
      if (x >= aLength && y >= bLength) return goBack(rounds, block, aLength, bLength)
    }
  }
  return undefined
}

/** How far along `a` a diagonal begins after one more edit. */
function startOf(furthest: Int32Array, middle: number, diagonal: number, edits: number): number {
  if (edits === 0) return 0
  return goesDown(furthest, middle, diagonal, edits)
    ? (furthest[middle + diagonal + 1] as number)
    : (furthest[middle + diagonal - 1] as number) + 1
}

/** Whether that edit adds an item of `b`; else it removes one of `a`. */
function goesDown(furthest: Int32Array, middle: number, diagonal: number, edits: number): boolean {
  if (diagonal === -edits) return true
  if (diagonal === edits) return false
  return (furthest[middle + diagonal - 1] as number) < (furthest[middle + diagonal + 1] as number)
}

/** Follows the rounds from the end to the beginning. */
function goBack(
  rounds: readonly Int32Array[],
  block: Block,
  aLength: number,
  bLength: number,
): readonly Block[] {
  const edits: Block[] = []
  let x = aLength
  let y = bLength
  for (let round = rounds.length - 1; round > 0; round--) {
    const furthest = rounds[round] as Int32Array
    const diagonal = x - y
    const start = startOf(furthest, round + 1, diagonal, round)
    const isDown = goesDown(furthest, round + 1, diagonal, round)
    x = isDown ? start : start - 1
    y = start - diagonal - (isDown ? 1 : 0)
    edits.push({
      aStart: block.aStart + x,
      aEnd: block.aStart + start,
      bStart: block.bStart + y,
      bEnd: block.bStart + start - diagonal,
    })
  }
  return edits.reverse()
}
