import type { CaptureId, CaptureSummary } from '../../shared/http/capture'

/**
 * Summaries, newest first, that take new ones at either end without copying the others.
 *
 * Two arrays grow at their ends only: `newer` runs up in time, `older` runs down. A value of
 * this type names how much of each belongs to it, so an earlier value stays right while a later
 * one shares its arrays. At 100,000 rows a copied array would cost a frame per batch.
 */
export interface Rows {
  readonly newer: CaptureSummary[]
  readonly newerCount: number
  readonly older: CaptureSummary[]
  readonly olderCount: number
}

export const noRows: Rows = { newer: [], newerCount: 0, older: [], olderCount: 0 }

export const rowCount = (rows: Rows): number => rows.newerCount + rows.olderCount

/** Row 0 is the newest. */
export function rowAt(rows: Rows, index: number): CaptureSummary | undefined {
  if (index < 0 || index >= rowCount(rows)) return undefined
  return index < rows.newerCount
    ? rows.newer[rows.newerCount - 1 - index]
    : rows.older[index - rows.newerCount]
}

/** Where the row with this id stands, or -1. Ids sort by arrival, so this is a binary search. */
export function indexOfRow(rows: Rows, id: CaptureId): number {
  const index = insertionPoint(rows, id)
  return rowAt(rows, index)?.id === id ? index : -1
}

/** With rows that just arrived, oldest first. Known ones are replaced. */
export function withArrivals(rows: Rows, arrived: readonly CaptureSummary[]): Rows {
  const newest = rowAt(rows, 0)?.id ?? ''
  if (!isAscendingFrom(newest, arrived)) return merged(rows, arrived)
  const newer =
    rows.newer.length === rows.newerCount ? rows.newer : rows.newer.slice(0, rows.newerCount)
  for (const row of arrived) newer.push(row)
  return { ...rows, newer, newerCount: newer.length }
}

/** With the next page, newest first. Known rows are replaced. */
export function withPage(rows: Rows, page: readonly CaptureSummary[]): Rows {
  const oldest = rowAt(rows, rowCount(rows) - 1)?.id
  if (!isDescendingFrom(oldest, page)) return merged(rows, page)
  const older =
    rows.older.length === rows.olderCount ? rows.older : rows.older.slice(0, rows.olderCount)
  for (const row of page) older.push(row)
  return { ...rows, older, olderCount: older.length }
}

/** With known rows replaced; rows that are not known are left out. */
export function withChanges(rows: Rows, changed: readonly CaptureSummary[]): Rows {
  for (const row of changed) {
    const index = indexOfRow(rows, row.id)
    if (index < 0) continue
    if (index < rows.newerCount) rows.newer[rows.newerCount - 1 - index] = row
    else rows.older[index - rows.newerCount] = row
  }
  return { ...rows }
}

export function withoutRows(rows: Rows, ids: ReadonlySet<CaptureId>): Rows {
  const newer = rows.newer.slice(0, rows.newerCount).filter((row) => !ids.has(row.id))
  const older = rows.older.slice(0, rows.olderCount).filter((row) => !ids.has(row.id))
  return { newer, newerCount: newer.length, older, olderCount: older.length }
}

/** The rows of these two places and all between them, whichever comes first. */
export function rowsBetween(rows: Rows, from: number, to: number): readonly CaptureSummary[] {
  const found: CaptureSummary[] = []
  for (let index = Math.min(from, to); index <= Math.max(from, to); index++) {
    const row = rowAt(rows, index)
    if (row) found.push(row)
  }
  return found
}

function insertionPoint(rows: Rows, id: CaptureId): number {
  let low = 0
  let high = rowCount(rows)
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rowAt(rows, middle)?.id ?? '') > id) low = middle + 1
    else high = middle
  }
  return low
}

function isAscendingFrom(start: string, rows: readonly CaptureSummary[]): boolean {
  let last = start
  for (const { id } of rows) {
    if (id <= last) return false
    last = id
  }
  return true
}

function isDescendingFrom(start: string | undefined, rows: readonly CaptureSummary[]): boolean {
  let last = start
  for (const { id } of rows) {
    if (last !== undefined && id >= last) return false
    last = id
  }
  return true
}

/** The rare way: a page and live rows overlap, because both were on their way at once. */
function merged(rows: Rows, more: readonly CaptureSummary[]): Rows {
  const byId = new Map<CaptureId, CaptureSummary>()
  for (let index = 0; index < rowCount(rows); index++) {
    const row = rowAt(rows, index)
    if (row) byId.set(row.id, row)
  }
  for (const row of more) byId.set(row.id, row)
  const older = [...byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1))
  return { newer: [], newerCount: 0, older, olderCount: older.length }
}
