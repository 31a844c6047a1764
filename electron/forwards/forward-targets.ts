import type { Database } from '../storage/database'
import type { Failure, QueuedTarget, TargetFlags } from './forward-queue'

// Rows of `target`. Everything here throws on a fault of the database.

export function ensureTarget(database: Database, url: string): void {
  database.prepare('INSERT INTO target (url) VALUES (?) ON CONFLICT DO NOTHING').run([url])
}

export function countDelivery(database: Database, url: string, nowMs: number): void {
  ensureTarget(database, url)
  database
    .prepare(
      `UPDATE target SET delivered = delivered + 1, delivered_at = ?,
         failure = NULL, failure_code = NULL, failed_at = NULL, next_at = NULL WHERE url = ?`,
    )
    .run([nowMs, url])
}

export function noteFailure(
  database: Database,
  url: string,
  { text, code, atMs, nextAtMs }: Failure,
): void {
  ensureTarget(database, url)
  database
    .prepare(
      'UPDATE target SET failure = ?, failure_code = ?, failed_at = ?, next_at = ? WHERE url = ?',
    )
    .run([text, code ?? null, atMs, nextAtMs === undefined ? null : Math.round(nextAtMs), url])
}

export function setFlags(database: Database, urls: readonly string[], flags: TargetFlags): void {
  for (const url of urls) {
    ensureTarget(database, url)
    for (const [flag, value] of Object.entries(flags)) {
      // Column names are ours, never from outside.
      database.prepare(`UPDATE target SET ${flag} = ? WHERE url = ?`).run([value, url])
    }
  }
}

export const listTargets = (database: Database): readonly QueuedTarget[] =>
  database
    .prepare<QueuedTarget>(
      `SELECT target.url, paused, allowed, asked, delivered,
         delivered_at AS deliveredAt, failure, failure_code AS failureCode, failed_at AS failedAt,
         target.next_at AS nextAt,
         count(forward.id) AS waiting, coalesce(sum(aside), 0) AS aside,
         min(CASE aside WHEN 1 THEN forward.next_at END) AS asideAt
       FROM target LEFT JOIN forward ON forward.url = target.url
       GROUP BY target.url`,
    )
    .all()
