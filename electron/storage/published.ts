import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { KeptMessage, PublishedCounts, PublishedState } from '../../shared/published'
import { err, ok, type Result } from '../../shared/result'
import type { Database } from './database'
import { openOwnDatabase } from './own-database'
import { countsOf, type NumberedMessage, publishedColumns, type Row, rowOf } from './published-rows'
import { publishedPlan } from './published-schema'
import { storageError } from './storage-error'

/** The one writer of `published.db`. */
export interface PublishedStore {
  /** On disk when it returns: a waiting message outlives a power cut. */
  readonly add: (message: KeptMessage) => Result<null, AppError>
  /** The oldest message that waits for the broker. */
  readonly firstWaiting: () => Result<NumberedMessage | undefined, AppError>
  readonly settle: (seq: number, settled: Settled) => Result<null, AppError>
  readonly counts: () => Result<PublishedCounts, AppError>
  /** Removes them for good; those that wait are kept unless they are named. */
  readonly clear: (which: 'settled' | 'all') => Result<{ readonly removed: number }, AppError>
  /** Removes for good what was published of these captures, but for what still waits. */
  readonly dropCaptures: (
    ids: readonly CaptureId[],
  ) => Result<{ readonly removed: number }, AppError>
  readonly close: () => void
}

export interface Settled {
  readonly state: Extract<PublishedState, 'confirmed' | 'failed'>
  readonly settledAt: number
  readonly remark?: string
}

export const publishedExists = (folder: string): boolean =>
  existsSync(join(folder, publishedPlan.fileName))

/** Opens it for writing; a damaged file is set aside. `newer-data` changes nothing. */
export function openPublished(
  folder: string,
  now: () => number = Date.now,
): Result<PublishedStore, AppError> {
  const opened = openOwnDatabase(folder, publishedPlan, now)
  return opened.ok ? ok(storeOn(opened.value.database, folder)) : opened
}

function storeOn(database: Database, folder: string): PublishedStore {
  const tried = <T>(work: () => T): Result<T, AppError> => {
    try {
      return ok(work())
    } catch (error) {
      return err(storageError(error, folder))
    }
  }
  return {
    add: ({ captureId, publishedAt, content, state, settledAt: _, remark: __, ...record }) =>
      tried(() => {
        database
          .prepare(
            'INSERT INTO message (capture_id, published_at, record, content, state) VALUES (?, ?, ?, ?, ?)',
          )
          .run([captureId, publishedAt, JSON.stringify(record), Buffer.from(content), state])
        return null
      }),
    firstWaiting: () =>
      tried(() => {
        const row = database
          .prepare<Row>(
            `SELECT ${publishedColumns} FROM message WHERE state = 'waiting' ORDER BY seq LIMIT 1`,
          )
          .get()
        return row && rowOf(row)
      }),
    settle: (seq, { state, settledAt, remark }) =>
      tried(() => {
        database
          .prepare('UPDATE message SET state = ?, settled_at = ?, remark = ? WHERE seq = ?')
          .run([state, settledAt, remark ?? null, seq])
        return null
      }),
    counts: () => tried(() => countsOf(database)),
    clear: (which) =>
      tried(() => {
        const condition = which === 'all' ? '' : " WHERE state <> 'waiting'"
        return { removed: database.prepare(`DELETE FROM message${condition}`).run() }
      }),
    dropCaptures: (ids) =>
      tried(() => {
        const removed = database
          .prepare(
            `DELETE FROM message WHERE state <> 'waiting'
             AND capture_id IN (SELECT value FROM json_each(?))`,
          )
          .run([JSON.stringify(ids)])
        // What was removed still stands in the log until it is emptied.
        if (removed > 0) database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
        return { removed }
      }),
    close: () => database.close(),
  }
}
