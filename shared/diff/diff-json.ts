import { childrenOf, isContainer, isObject, literalOf, textOf } from '../json/nodes'
import { sameNumber } from '../json/number-text'
import type { Path } from '../json/paths'
import type { JsonIndex } from '../json/scan-json'
import { kinds } from '../json/tokens'
import { pairItems, type Side } from './pair-items'
import { coversPath, type PathPattern } from './path-pattern'
import { sameGap } from './same-gap'
import { hashValues } from './value-hash'

/** A value that is not the same in both documents. */
export interface JsonChange {
  readonly kind: 'added' | 'removed' | 'changed'
  /** In the second document; for `removed` in the first. */
  readonly path: Path
  /** Value tokens; -1 where there is none. */
  readonly a: number
  readonly b: number
}

/** Two documents compared by what they mean, and by how they are written. */
export interface JsonDiff {
  /** In the order of the documents; the first 10,000. */
  readonly changes: readonly JsonChange[]
  readonly changeCount: number
  /** Values under ignored paths that differ. */
  readonly ignoredCount: number
  /** Objects whose keys, and arrays whose named items, stand in another order. */
  readonly reordered: number
  /** Strings and keys with the same text, escaped differently. */
  readonly escapes: number
  /** Numbers of the same value, written differently (`1.0`, `1`). */
  readonly numberSpellings: number
  /** Places where the white space differs. */
  readonly layout: number
}

const keptChanges = 10_000
const pathStepLimit = 5_000_000

/**
 * Compares two documents value by value. Moved keys and layout are no changes, items of arrays are
 * lined up, numbers are compared exactly, of duplicate keys the last counts. Without recursion.
 * Needs two documents that hold a value; faulty ones are compared as far as they were understood.
 */
export function diffJson(
  a: JsonIndex,
  b: JsonIndex,
  ignore: readonly PathPattern[] = [],
): JsonDiff {
  const job: Job = {
    a: { index: a, hash: hashValues(a) },
    b: { index: b, hash: hashValues(b) },
    ignore,
    open: [],
    found: emptyDiff(),
    pathSteps: pathStepLimit,
  }
  if (a.length > 0 || b.length > 0) {
    job.open.push({ a: a.length > 0 ? 0 : -1, b: b.length > 0 ? 0 : -1, way: undefined })
  }
  for (let pair = job.open.pop(); pair !== undefined; pair = job.open.pop()) compare(job, pair)
  return job.found
}

/** The way to a value, shared between siblings. */
interface Way {
  readonly step: string | number
  readonly outer: Way | undefined
  readonly depth: number
}

interface Pair {
  readonly a: number
  readonly b: number
  readonly way: Way | undefined
}

type Counts = { -readonly [K in keyof JsonDiff]: JsonDiff[K] } & { changes: JsonChange[] }

interface Job {
  readonly a: Side
  readonly b: Side
  readonly ignore: readonly PathPattern[]
  /** Pairs that are still to be compared, the next one last. */
  readonly open: Pair[]
  readonly found: Counts
  /** Steps that paths may still have, all together. */
  pathSteps: number
}

const emptyDiff = (): Counts => ({
  changes: [],
  changeCount: 0,
  ignoredCount: 0,
  reordered: 0,
  escapes: 0,
  numberSpellings: 0,
  layout: 0,
})

function compare(job: Job, pair: Pair): void {
  const { index: a } = job.a
  const { index: b } = job.b
  if (pair.a < 0 || pair.b < 0 || a.kind[pair.a] !== b.kind[pair.b]) {
    report(job, pair)
    return
  }
  if (!sameGap(a, pair.a, b, pair.b)) job.found.layout++
  if (!isContainer(a, pair.a)) compareScalars(job, pair)
  else if (isObject(a, pair.a)) openMembers(job, pair)
  else openItems(job, pair)
}

function compareScalars(job: Job, pair: Pair): void {
  const sourceA = literalOf(job.a.index, pair.a)
  const sourceB = literalOf(job.b.index, pair.b)
  if (sourceA === sourceB) return
  const kind = job.a.index.kind[pair.a]
  if (kind === kinds.string && textOf(job.a.index, pair.a) === textOf(job.b.index, pair.b)) {
    job.found.escapes++
  } else if (kind === kinds.number && sameNumber(sourceA, sourceB)) {
    job.found.numberSpellings++
  } else report(job, pair)
}

function report(job: Job, { a, b, way }: Pair): void {
  const path = pathOfWay(job, way)
  if (path && job.ignore.some((pattern) => coversPath(pattern, path))) {
    job.found.ignoredCount++
    return
  }
  job.found.changeCount++
  if (path === undefined || job.found.changes.length >= keptChanges) return
  const kind = a < 0 ? 'added' : b < 0 ? 'removed' : 'changed'
  job.found.changes.push({ kind, path, a, b })
}

/** `undefined` once very deep documents have used up all the steps that paths may have. */
function pathOfWay(job: Job, way: Way | undefined): Path | undefined {
  job.pathSteps -= way?.depth ?? 0
  if (job.pathSteps < 0) return undefined
  const steps: (string | number)[] = []
  for (let at = way; at !== undefined; at = at.outer) steps.push(at.step)
  return steps.reverse()
}

const wayTo = (step: string | number, outer: Way | undefined): Way => ({
  step,
  outer,
  depth: (outer?.depth ?? 0) + 1,
})

function openItems(job: Job, { a, b, way }: Pair): void {
  const itemsA = childrenOf(job.a.index, a)
  const itemsB = childrenOf(job.b.index, b)
  const pairs = pairItems(job.a, job.b, itemsA, itemsB).map(([inA, inB]) => ({
    a: itemsA[inA] ?? -1,
    b: itemsB[inB] ?? -1,
    way: wayTo(inB < 0 ? inA : inB, way),
  }))
  if (isReordered(pairs)) job.found.reordered++
  for (const pair of pairs.reverse()) job.open.push(pair)
}

function openMembers(job: Job, { a, b, way }: Pair): void {
  const membersA = membersOf(job.a.index, a)
  const membersB = membersOf(job.b.index, b)
  const pairs: Pair[] = []
  for (const [name, value] of membersA) {
    const other = membersB.get(name) ?? -1
    pairs.push({ a: value, b: other, way: wayTo(name, way) })
    if (other >= 0 && keySource(job.a, value) !== keySource(job.b, other)) job.found.escapes++
  }
  for (const [name, value] of membersB) {
    if (!membersA.has(name)) pairs.push({ a: -1, b: value, way: wayTo(name, way) })
  }
  if (isReordered(pairs)) job.found.reordered++
  for (const pair of pairs.reverse()) job.open.push(pair)
}

const keySource = ({ index }: Side, value: number): string => literalOf(index, value - 1)

/** The last value under each key. */
function membersOf(index: JsonIndex, object: number): ReadonlyMap<string, number> {
  const members = new Map<string, number>()
  for (const value of childrenOf(index, object)) {
    const name = textOf(index, value - 1)
    // So that it stands where its last occurrence does.
    members.delete(name)
    members.set(name, value)
  }
  return members
}

function isReordered(pairs: readonly Pair[]): boolean {
  let last = -1
  for (const { a, b } of pairs) {
    if (a < 0 || b < 0) continue
    if (b < last) return true
    last = b
  }
  return false
}
