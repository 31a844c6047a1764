import type { PlannedForward } from '../../shared/forwards/forward-rules'
import type { CaptureId } from '../../shared/http/capture'
import type { Database } from '../storage/database'
import type { Forward, NewForward } from './forward-queue'
import { ensureTarget } from './forward-targets'

// Rows of `forward` and `mark`. Everything here throws on a fault of the database.

export const readMark = (database: Database): CaptureId | undefined =>
  database.prepare<{ id: CaptureId }>('SELECT capture_id AS id FROM mark').get()?.id

export function forgetMark(database: Database): void {
  // Asked often, and mostly there is nothing to write.
  if (readMark(database) !== undefined) database.prepare('DELETE FROM mark').run()
}

export function setMark(database: Database, mark: CaptureId): void {
  database.prepare('INSERT OR REPLACE INTO mark VALUES (1, ?)').run([mark])
}

/** One that waits for the same URL already stays as it is. */
export function insertForward(
  database: Database,
  { captureId, url, sendUrl, credentials }: NewForward,
): void {
  ensureTarget(database, url)
  database
    .prepare(
      `INSERT INTO forward (capture_id, url, send_url, credentials) VALUES (?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    )
    .run([captureId, url, sendUrl, credentials])
}

/** Longer than any wait: the clock was set back meanwhile. */
const HARDLY_MEANT_MS = 2 * 60 * 60 * 1000

/** The oldest that may be tried at this moment. */
export function nextForward(database: Database, url: string, nowMs: number): Forward | undefined {
  const row = database
    .prepare<ForwardRow>(
      `SELECT id, capture_id, url, send_url, credentials, tries, aside FROM forward
       WHERE url = ? AND (aside = 0 OR next_at <= ? OR next_at > ?) ORDER BY id LIMIT 1`,
    )
    .get([url, nowMs, nowMs + HARDLY_MEANT_MS])
  return row && toForward(row)
}

export function removeForward(database: Database, { id }: Forward): void {
  database.prepare('DELETE FROM forward WHERE id = ?').run([id])
}

/** It failed once more; steps aside until a moment, or stays where it is. */
export function postpone(
  database: Database,
  { id }: Forward,
  asideUntilMs: number | undefined,
): void {
  database
    .prepare('UPDATE forward SET tries = tries + 1, aside = ?, next_at = ? WHERE id = ?')
    .run([asideUntilMs === undefined ? 0 : 1, Math.round(asideUntilMs ?? 0), id])
}

/** Makes everything that waits for these due, in its old order. */
export function hurry(database: Database, urls: readonly string[]): void {
  const update = database.prepare(
    'UPDATE forward SET aside = 0, next_at = 0, tries = 0 WHERE url = ?',
  )
  database.transaction(() => {
    for (const url of urls) update.run([url])
  })
}

/** Removes what waits for these URLs, or of these captures; gives how many. */
export function dropForwards(
  database: Database,
  by: 'url' | 'capture_id',
  values: readonly string[],
): number {
  const remove = database.prepare(`DELETE FROM forward WHERE ${by} = ?`)
  return database.transaction(() => values.reduce((sum, value) => sum + remove.run([value]), 0))
}

export const waitingCaptures = (database: Database): readonly CaptureId[] =>
  database
    .prepare<{ id: CaptureId }>('SELECT DISTINCT capture_id AS id FROM forward')
    .all()
    .map(({ id }) => id)

interface ForwardRow {
  readonly id: number
  readonly capture_id: CaptureId
  readonly url: string
  readonly send_url: string
  readonly credentials: PlannedForward['credentials']
  readonly tries: number
  readonly aside: number
}

const toForward = (row: ForwardRow): Forward => ({
  id: row.id,
  captureId: row.capture_id,
  url: row.url,
  sendUrl: row.send_url,
  credentials: row.credentials,
  tries: row.tries,
  isAside: row.aside === 1,
})
