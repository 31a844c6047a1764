import type { AppError } from '../../shared/errors'
import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import type { DeliveryGroup } from '../../shared/ipc/capture-calls'
import type { EndpointSeen } from '../../shared/ipc/endpoint-calls'
import { err, ok, type Result } from '../../shared/result'
import type { Database } from './database'
import { createEndpointCounts } from './endpoint-counts'
import {
  type CaptureRow,
  captureColumns,
  listedWithDerived,
  type SummaryRow,
  summaryColumns,
  toSummary,
} from './reader-rows'

/** Captures by their names and places, without searching. */
export interface ReaderLookup {
  /** A whole id, a unique beginning of one in either letter case, or `latest`. */
  resolve(text: string): Result<CaptureId, AppError>
  /** `undefined` where there is no such capture in the list. */
  seqOf(id: string): number | undefined
  captureRow(id: string): CaptureRow | undefined
  /** Where a page that goes on behind this id begins, also when that capture is gone. */
  placeOf(id: string): number
  /** All ids from one capture to another, both included, in order of arrival. */
  between(from: CaptureId, to: CaptureId): readonly CaptureId[]
  summaryAt(seq: number): CaptureSummary | undefined
  idAt(seq: number): CaptureId | undefined
  /** Those that are deleted for good: neither listed nor hidden by a removal that can be undone. */
  goneOf(ids: readonly CaptureId[]): readonly CaptureId[]
  /** In the order given, without those that are gone. */
  summaries(ids: readonly CaptureId[]): readonly CaptureSummary[]
  /** What arrived behind this place, oldest first, and how far that goes. */
  since(
    seq: number,
    limit: number,
  ): { readonly rows: readonly CaptureSummary[]; readonly seq: number }
  /** None where the capture stands alone, or nothing is known about it yet. */
  group(id: CaptureId, limit: number): DeliveryGroup
  /** What each endpoint took so far, those that are gone included. */
  seen(): readonly EndpointSeen[]
  /** How many captures are listed. */
  total(): number
}

export function createReaderLookup(database: Database): ReaderLookup {
  const selectSummary = (rest: string) =>
    database.prepare<SummaryRow>(`SELECT ${summaryColumns} FROM ${listedWithDerived} ${rest}`)
  const total = countCache(database)
  const counted = createEndpointCounts(database)
  const seqOf = (id: string): number | undefined =>
    database.prepare<{ seq: number }>('SELECT seq FROM listed WHERE id = ?').get([id])?.seq

  return {
    resolve: (text) => resolve(database, text),
    seqOf,
    captureRow: (id) =>
      database
        .prepare<CaptureRow>(`SELECT ${captureColumns} FROM ${listedWithDerived} WHERE c.id = ?`)
        .get([id]),
    placeOf: (id) =>
      seqOf(id) ??
      database
        .prepare<{ seq: number | null }>('SELECT max(seq) AS seq FROM capture WHERE id <= ?')
        .get([id])?.seq ??
      0,
    between(from, to) {
      const ends = [seqOf(from) ?? 0, seqOf(to) ?? 0].sort((a, b) => a - b)
      return database
        .prepare<{ id: CaptureId }>('SELECT id FROM listed WHERE seq BETWEEN ? AND ? ORDER BY seq')
        .all(ends)
        .map(({ id }) => id)
    },
    summaryAt(seq) {
      const row = selectSummary('WHERE c.seq = ?').get([seq])
      return row === undefined ? undefined : toSummary(row)
    },
    idAt: (seq) =>
      database.prepare<{ id: CaptureId }>('SELECT id FROM listed WHERE seq = ?').get([seq])?.id,
    goneOf(ids) {
      const stored = database.prepare<{ seq: number }>('SELECT seq FROM capture WHERE id = ?')
      return ids.filter((id) => stored.get([id]) === undefined)
    },
    summaries: (ids) =>
      ids.flatMap((id) => {
        const row = selectSummary('WHERE c.id = ?').get([id])
        return row === undefined ? [] : [toSummary(row)]
      }),
    since(seq, limit) {
      const rows = selectSummary('WHERE c.seq > ? ORDER BY c.seq LIMIT ?').all([seq, limit])
      return { rows: rows.map(toSummary), seq: rows.at(-1)?.seq ?? seq }
    },
    group(id, limit) {
      const group = selectSummary('WHERE c.id = ?').get([id])?.attempt_group ?? undefined
      if (group === undefined) return { rows: [], total: 0 }
      const rows = selectSummary('WHERE d.attempt_group = ? ORDER BY d.seq DESC LIMIT ?')
        .all([group, limit])
        .map(toSummary)
        .reverse()
      const count = database.prepare<{ total: number }>(
        `SELECT count(*) AS total FROM ${listedWithDerived} WHERE d.attempt_group = ?`,
      )
      return { rows, total: count.get([group])?.total ?? 0 }
    },
    seen: () =>
      [...counted()].flatMap(([path, { captures, newest }]) => {
        const row = selectSummary('WHERE c.seq = ?').get([newest])
        return row === undefined ? [] : [{ path, captures, latest: toSummary(row) }]
      }),
    total,
  }
}

/** More matches than this are only counted as "several". */
const mostMatches = 100

function resolve(database: Database, text: string): Result<CaptureId, AppError> {
  if (text === 'latest') {
    const newest = database
      .prepare<{ id: CaptureId }>('SELECT id FROM listed ORDER BY seq DESC LIMIT 1')
      .get()
    return newest === undefined ? err({ code: 'not-found', what: 'capture yet' }) : ok(newest.id)
  }
  const prefix = text.toUpperCase()
  if (!/^[0-9A-Z]+$/.test(prefix)) return err({ code: 'not-found', what: `capture “${text}”` })
  // Every id that begins with the prefix lies between it and the prefix with a later character.
  const [first, ...others] = database
    .prepare<{ id: CaptureId }>('SELECT id FROM listed WHERE id >= ? AND id < ? LIMIT ?')
    .all([prefix, `${prefix}~`, mostMatches])
  if (first === undefined) return err({ code: 'not-found', what: `capture “${text}”` })
  if (others.length === 0 || first.id === prefix) return ok(first.id)
  return err({ code: 'ambiguous-id', prefix: text, matches: others.length + 1 })
}

/** Counting takes a hundredth of a second at 100,000, so it is done once per change. */
function countCache(database: Database): () => number {
  let known: { readonly version: unknown; readonly total: number } | undefined
  return () => {
    const version = database.value('PRAGMA main.data_version')
    if (known?.version === version) return known?.total ?? 0
    const total = Number(database.value('SELECT count(*) FROM listed'))
    known = { version, total }
    return total
  }
}
