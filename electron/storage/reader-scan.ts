import { setImmediate } from 'node:timers/promises'
import type { Bytes } from '../../shared/bytes'
import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import { matchQuery, type QuerySubject } from '../../shared/query/match-query'
import type { Query } from '../../shared/query/query'
import { needsOf } from '../../shared/query/query-needs'
import { decodeFields, decodeText } from './captured-text'
import type { Database } from './database'
import { prefilter } from './query-sql'
import { bindRange, type SeqRange } from './query-sql-parts'
import type { StoredBodies } from './reader-bodies'
import { listedWithDerived } from './reader-rows'

export interface ScanSource {
  readonly database: Database
  readonly bodies: StoredBodies
  readonly summaryAt: (seq: number) => CaptureSummary | undefined
  readonly textIndex: 'ready' | 'absent'
}

export interface ScanPlan {
  readonly query: Query
  readonly nowMs: number
  readonly order: 'newest' | 'oldest'
  /** Only captures behind this one, in the order asked for. */
  readonly afterSeq: number | undefined
  /** Only from this one on, by arrival. */
  readonly sinceSeq?: number | undefined
  /** Rows to fetch at a time: what is wanted, where it is known. */
  readonly batch: number
  readonly signal: AbortSignal | undefined
}

/**
 * Goes through the captures in order and gives the seqs of those that match, as they are found. Between two
 * steps of a few hundredths of a second it lets other work run; when the signal fires, it ends.
 */
export async function* scanCaptures(
  source: ScanSource,
  plan: ScanPlan,
): AsyncGenerator<readonly number[]> {
  const extent = extentOf(source.database)
  if (extent === undefined) return
  const fetchRows = rowFetcher(source, plan)
  const breath = createBreath()
  let left = behind(extent, plan)
  let width = firstWidth
  while (left.first <= left.last && !plan.signal?.aborted) {
    const range = nearest(left, width, plan.order)
    const startedMs = performance.now()
    const rows = fetchRows(range)
    width = nextWidth(width, performance.now() - startedMs)
    const hits = await matching(rows, source, plan, breath)
    if (hits.length > 0) yield hits
    left = rest(left, reachedOf(rows, range, plan), plan.order)
    await breath.takeIfDue()
  }
}

/** The last seq that is done with: a full batch may have left some of the range behind it. */
function reachedOf(rows: readonly Row[], range: SeqRange, { batch, order }: ScanPlan): number {
  const last = rows.length === batch ? rows.at(-1) : undefined
  return last?.seq ?? (order === 'newest' ? range.first : range.last)
}

async function matching(
  rows: readonly Row[],
  source: ScanSource,
  { query, nowMs, signal }: ScanPlan,
  breath: Breath,
): Promise<readonly number[]> {
  const hits: number[] = []
  for (const row of rows) {
    if (matchQuery(query, subjectOf(row, source), nowMs)) hits.push(row.seq)
    const pause = breath.takeIfDue()
    if (pause !== undefined) await pause
    if (signal?.aborted) break
  }
  return hits
}

const firstWidth = 1000
const widestWidth = 1_000_000

/** What one statement may look at, so that it takes about as long as the eye needs for a picture. */
const nextWidth = (width: number, tookMs: number): number => {
  if (tookMs < 10) return Math.min(width * 2, widestWidth)
  return tookMs > 40 ? Math.max(Math.floor(width / 2), 50) : width
}

function extentOf(database: Database): SeqRange | undefined {
  const extent = database
    .prepare<{ first: number | null; last: number | null }>(
      'SELECT (SELECT min(seq) FROM capture) AS first, (SELECT max(seq) FROM capture) AS last',
    )
    .get()
  if (extent?.first == null || extent.last === null) return undefined
  return { first: extent.first, last: extent.last }
}

function behind({ first, last }: SeqRange, { afterSeq, sinceSeq, order }: ScanPlan): SeqRange {
  const extent = { first: Math.max(first, sinceSeq ?? first), last }
  return afterSeq === undefined ? extent : rest(extent, afterSeq, order)
}

const rest = ({ first, last }: SeqRange, reached: number, order: ScanPlan['order']): SeqRange =>
  order === 'newest'
    ? { first, last: Math.min(last, reached - 1) }
    : { first: Math.max(first, reached + 1), last }

const nearest = ({ first, last }: SeqRange, width: number, order: ScanPlan['order']): SeqRange =>
  order === 'newest'
    ? { first: Math.max(first, last - width + 1), last }
    : { first, last: Math.min(last, first + width - 1) }

/**
 * Only what a query may have to look at in rows that are then left out: a whole summary takes ten
 * times as long, and is fetched where something in it is asked for.
 */
interface Row {
  readonly seq: number
  readonly target?: Bytes
  readonly headers?: Bytes
}

function rowFetcher(source: ScanSource, plan: ScanPlan): (range: SeqRange) => readonly Row[] {
  const where = prefilter(plan.query, { nowMs: plan.nowMs, textIndex: source.textIndex })
  const needs = needsOf(plan.query)
  const columns = [
    'seq',
    ...(needs.target ? ['target'] : []),
    ...(needs.headers ? ['headers'] : []),
  ]
  const statement = source.database.prepare<Row>(
    `SELECT ${columns.map((name) => `c.${name}`).join(', ')} FROM ${listedWithDerived}
     WHERE c.seq BETWEEN ? AND ? AND ${where.sql}
     ORDER BY c.seq ${plan.order === 'newest' ? 'DESC' : 'ASC'} LIMIT ?`,
  )
  return (range) => statement.all([range.first, range.last, ...bindRange(where, range), plan.batch])
}

function subjectOf(row: Row, { bodies, summaryAt }: ScanSource): QuerySubject {
  const summary = once(() => summaryAt(row.seq) ?? goneSummary)
  return {
    summary,
    target: () => (row.target === undefined ? summary().target : decodeText(row.target)),
    headers: once(() => (row.headers === undefined ? [] : decodeFields(row.headers))),
    bodies: () => bodies.searchable(row.seq),
  }
}

/** In place of a capture that went between two looks at it; whoever fetches the hits finds it gone. */
const goneSummary: CaptureSummary = {
  id: '' as CaptureId,
  receivedAt: 0,
  method: '',
  target: '',
  remoteAddress: '',
  bodyBytes: 0,
  contentType: undefined,
  answered: { status: 0, durationMs: 0 },
  endpoint: '',
  origin: 'observed',
  note: '',
  tags: [],
  pinned: false,
  derived: undefined,
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

interface Breath {
  takeIfDue(): Promise<void> | undefined
}

/** Gives other work on this thread a turn every few hundredths of a second. */
function createBreath(): Breath {
  const workMs = 20
  let sinceMs = performance.now()
  const take = async (): Promise<void> => {
    await setImmediate()
    sinceMs = performance.now()
  }
  return { takeIfDue: () => (performance.now() - sinceMs > workMs ? take() : undefined) }
}
