import { type Anchors, anchorsOf } from './anchors'
import { shortestEdit } from './shortest-edit'

/**
 * A place where two sequences differ: items `aStart` to `aEnd` of the first stand where items
 * `bStart` to `bEnd` of the second do. One of the two ranges may be empty. What lies between two
 * blocks is the same in both.
 */
export interface Block {
  readonly aStart: number
  readonly aEnd: number
  readonly bStart: number
  readonly bEnd: number
}

export interface SequenceDiff {
  readonly blocks: readonly Block[]
  /** False where the work was cut short and a block may hold items that are in both. */
  readonly isExact: boolean
}

/** More edits than these between two anchors are given up on: one replaced block. */
const editLimit = 1500
/** Steps over all; about a second. Bounds sequences made of many hard places. */
const stepLimit = 60_000_000
/** How often a gap is searched for anchors of its own. */
const anchorRounds = 6

/**
 * Compares two sequences of numbers, equal numbers meaning equal items. Items that occur once in
 * each are taken for anchors, what lies between them is compared exactly up to a limit: time
 * stays near linear for texts that have little or nothing in common.
 *
 * @param symbols items are below this number
 */
export function diffSequences(a: Int32Array, b: Int32Array, symbols: number): SequenceDiff {
  const whole: Gap = { aStart: 0, aEnd: a.length, bStart: 0, bEnd: b.length, round: 0 }
  const job: Job = {
    a,
    b,
    symbols,
    budget: { steps: stepLimit },
    gaps: [whole],
    blocks: [],
    isExact: true,
  }
  for (let gap = job.gaps.pop(); gap !== undefined; gap = job.gaps.pop()) compareGap(job, gap)
  const inOrder = job.blocks.sort((x, y) => x.aStart - y.aStart || x.bStart - y.bStart)
  return { blocks: merge(inOrder), isExact: job.isExact }
}

interface Job {
  readonly a: Int32Array
  readonly b: Int32Array
  readonly symbols: number
  readonly budget: { steps: number }
  /** Still to be compared. */
  readonly gaps: Gap[]
  readonly blocks: Block[]
  isExact: boolean
}

function compareGap(job: Job, gap: Gap): void {
  const { a, b, budget } = job
  const block = trim(a, b, gap)
  if (isOneSided(block)) {
    if (!isEmpty(block)) job.blocks.push(block)
    return
  }
  const anchors = gap.round < anchorRounds ? anchorsOf(a, b, block, job.symbols) : undefined
  if (anchors && anchors.inA.length > 0) {
    for (const inner of between(block, anchors, gap.round + 1)) job.gaps.push(inner)
    return
  }
  const exact = shortestEdit({ a, b, block, editLimit, budget })
  if (exact === undefined) job.isExact = false
  for (const found of exact ?? [block]) job.blocks.push(found)
}

interface Gap extends Block {
  readonly round: number
}

const isEmpty = (block: Block): boolean =>
  block.aStart === block.aEnd && block.bStart === block.bEnd

const isOneSided = (block: Block): boolean =>
  block.aStart === block.aEnd || block.bStart === block.bEnd

/** Without what is the same at both ends. */
function trim(a: Int32Array, b: Int32Array, gap: Block): Block {
  let { aStart, aEnd, bStart, bEnd } = gap
  while (aStart < aEnd && bStart < bEnd && a[aStart] === b[bStart]) {
    aStart++
    bStart++
  }
  while (aStart < aEnd && bStart < bEnd && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd--
    bEnd--
  }
  return { aStart, aEnd, bStart, bEnd }
}

/** The gaps around anchors, the first on top, so that blocks come out nearly in order. */
function between(block: Block, { inA, inB }: Anchors, round: number): readonly Gap[] {
  const gaps: Gap[] = []
  let { aStart, bStart } = block
  for (let pair = 0; pair < inA.length; pair++) {
    const a = inA[pair] as number
    const b = inB[pair] as number
    if (a > aStart || b > bStart) gaps.push({ aStart, aEnd: a, bStart, bEnd: b, round })
    aStart = a + 1
    bStart = b + 1
  }
  gaps.push({ aStart, aEnd: block.aEnd, bStart, bEnd: block.bEnd, round })
  return gaps.reverse()
}

/** Joins blocks that touch. */
function merge(blocks: readonly Block[]): readonly Block[] {
  const merged: Block[] = []
  for (const block of blocks) {
    const last = merged.at(-1)
    if (last && last.aEnd === block.aStart && last.bEnd === block.bStart) {
      merged[merged.length - 1] = { ...last, aEnd: block.aEnd, bEnd: block.bEnd }
    } else merged.push(block)
  }
  return merged
}
