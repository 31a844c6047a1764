import { childrenOf, isContainer, isObject, literalOf, textOf } from '../json/nodes'
import { sameNumber } from '../json/number-text'
import type { Path } from '../json/paths'
import type { JsonIndex } from '../json/scan-json'
import { kinds } from '../json/tokens'
import { pairItems, type Side } from './pair-items'
import { pairMembers } from './pair-members'
import { coversPath, type PathPattern } from './path-pattern'
import { sameGap } from './same-gap'
import { sameToken } from './same-token'
import { hashValues } from './value-hash'

/** A value that is not the same in both documents. */
export interface JsonChange {
  readonly kind: 'added' | 'removed' | 'changed'
  /** The way in the second document; for `removed` the way in the first. */
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
/** Bytes compared to find values that are the same as they stand, as many times the documents'. */
const copyShare = 4

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
    copyBytes: copyShare * (a.bytes.length + b.bytes.length),
  }
  if (a.length > 0 || b.length > 0) {
    job.open.push({ a: a.length > 0 ? 0 : -1, b: b.length > 0 ? 0 : -1, way: undefined })
  }
  for (let pair = job.open.pop(); pair !== undefined; pair = job.open.pop()) compare(job, pair)
  return job.found
}

/** The way to a value, shared between siblings. */
interface Way {
  /** In the first document and in the second: items may stand elsewhere. */
  readonly inA: string | number
  readonly inB: string | number
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
  /** Bytes that may still be compared: values in values would be compared again and again. */
  copyBytes: number
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
  else if (isCopy(job, pair)) return
  else if (isObject(a, pair.a)) openMembers(job, pair)
  else openItems(job, pair)
}

/** Whether both are the same byte for byte; then nothing inside can differ. */
function isCopy(job: Job, pair: Pair): boolean {
  const { index: a, hash: hashA } = job.a
  const { index: b, hash: hashB } = job.b
  if (hashA[pair.a] !== hashB[pair.b] || job.copyBytes < 0) return false
  job.copyBytes -= (a.end[pair.a] as number) - (a.start[pair.a] as number)
  return sameToken(a, pair.a, b, pair.b)
}

function compareScalars(job: Job, pair: Pair): void {
  const { index: a } = job.a
  const { index: b } = job.b
  if (sameToken(a, pair.a, b, pair.b)) return
  const kind = a.kind[pair.a]
  if (kind === kinds.string && isRespelt(a, pair.a, b, pair.b)) job.found.escapes++
  else if (kind === kinds.number && sameNumber(literalOf(a, pair.a), literalOf(b, pair.b))) {
    job.found.numberSpellings++
  } else report(job, pair)
}

/** Whether two strings that differ in bytes stand for one text. */
function isRespelt(a: JsonIndex, inA: number, b: JsonIndex, inB: number): boolean {
  if (a.count[inA] === 0 && b.count[inB] === 0) return false
  const text = textOf(a, inA)
  // Bytes that are no UTF-8 all read alike.
  const isRead = a.state !== 'invalid-utf8' && b.state !== 'invalid-utf8'
  return text === textOf(b, inB) && (isRead || !text.includes('\ufffd'))
}

function report(job: Job, { a, b, way }: Pair): void {
  const path = pathOfWay(job, way, b < 0 ? 'inA' : 'inB')
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
function pathOfWay(job: Job, way: Way | undefined, side: 'inA' | 'inB'): Path | undefined {
  job.pathSteps -= way?.depth ?? 0
  if (job.pathSteps < 0) return undefined
  const steps: (string | number)[] = []
  for (let at = way; at !== undefined; at = at.outer) steps.push(at[side])
  return steps.reverse()
}

const wayTo = (inA: string | number, inB: string | number, outer: Way | undefined): Way => ({
  inA,
  inB,
  outer,
  depth: (outer?.depth ?? 0) + 1,
})

function openItems(job: Job, { a, b, way }: Pair): void {
  const itemsA = childrenOf(job.a.index, a)
  const itemsB = childrenOf(job.b.index, b)
  const pairs = pairItems(job.a, job.b, itemsA, itemsB).map(([inA, inB]) => ({
    a: itemsA[inA] ?? -1,
    b: itemsB[inB] ?? -1,
    way: wayTo(inA, inB, way),
  }))
  if (isReordered(pairs)) job.found.reordered++
  for (const pair of pairs.reverse()) job.open.push(pair)
}

function openMembers(job: Job, { a, b, way }: Pair): void {
  const { index: indexA } = job.a
  const { index: indexB } = job.b
  const pairs = pairMembers(indexA, indexB, a, b).map((pair) => ({
    a: pair.a,
    b: pair.b,
    way: wayTo(pair.name, pair.name, way),
  }))
  for (const pair of pairs) {
    const areBoth = pair.a >= 0 && pair.b >= 0
    if (areBoth && !sameToken(indexA, pair.a - 1, indexB, pair.b - 1)) job.found.escapes++
  }
  if (isReordered(pairs)) job.found.reordered++
  for (const pair of pairs.reverse()) job.open.push(pair)
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
