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
  const fresh = arrived.filter(({ id }) => indexOfRow(rows, id) < 0)
  const replaced = fresh.length < arrived.length ? withChanges(rows, arrived) : rows
  const newest = rowAt(rows, 0)?.id ?? ''
  if (!isAscendingFrom(newest, fresh)) return withInserted(replaced, fresh)
  const newer =
    rows.newer.length === rows.newerCount ? rows.newer : rows.newer.slice(0, rows.newerCount)
  for (const row of fresh) newer.push(row)
  return fresh.length === 0 ? replaced : { ...replaced, newer, newerCount: newer.length }
}

/** With the next page, newest first. Known rows are replaced. */
export function withPage(rows: Rows, page: readonly CaptureSummary[]): Rows {
  const fresh = page.filter(({ id }) => indexOfRow(rows, id) < 0)
  const replaced = fresh.length < page.length ? withChanges(rows, page) : rows
  const oldest = rowAt(rows, rowCount(rows) - 1)?.id
  if (!isDescendingFrom(oldest, fresh)) return withInserted(replaced, fresh)
  const older =
    rows.older.length === rows.olderCount ? rows.older : rows.older.slice(0, rows.olderCount)
  for (const row of fresh) older.push(row)
  return fresh.length === 0 ? replaced : { ...replaced, older, olderCount: older.length }
}

/** With known rows replaced; rows that are not known are left out. */
export function withChanges(rows: Rows, changed: readonly CaptureSummary[]): Rows {
  let isSame = true
  for (const row of changed) {
    const index = indexOfRow(rows, row.id)
    if (index < 0) continue
    isSame = false
    if (index < rows.newerCount) rows.newer[rows.newerCount - 1 - index] = row
    else rows.older[index - rows.newerCount] = row
  }
  // Most of what is found out while a list is read back is about rows that it does not show.
  return isSame ? rows : { ...rows }
}

export function withoutRows(rows: Rows, ids: ReadonlySet<CaptureId>): Rows {
  const known = [...ids].filter((id) => indexOfRow(rows, id) >= 0).length
  const end = rowCount(rows) - known
  if (known === 0) return rows
  // Retention takes the oldest, a few at a time: nothing is copied for that.
  if (known <= rows.olderCount && rowsBetween(rows, end, rowCount(rows) - 1).every(isIn(ids))) {
    return { ...rows, olderCount: rows.olderCount - known }
  }
  const newer = rows.newer.slice(0, rows.newerCount).filter((row) => !ids.has(row.id))
  const older = rows.older.slice(0, rows.olderCount).filter((row) => !ids.has(row.id))
  return { newer, newerCount: newer.length, older, olderCount: older.length }
}

const isIn =
  (ids: ReadonlySet<CaptureId>) =>
  ({ id }: CaptureSummary): boolean =>
    ids.has(id)

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

/** The rare way: rows whose places lie between others, for example because a search found them late. */
function withInserted(rows: Rows, fresh: readonly CaptureSummary[]): Rows {
  const newer = rows.newer.slice(0, rows.newerCount)
  const older = rows.older.slice(0, rows.olderCount)
  const now = (): Rows => ({ newer, newerCount: newer.length, older, olderCount: older.length })
  for (const row of fresh) {
    const index = insertionPoint(now(), row.id)
    if (rowAt(now(), index)?.id === row.id) continue
    if (index <= newer.length) newer.splice(newer.length - index, 0, row)
    else older.splice(index - newer.length, 0, row)
  }
  return now()
}
