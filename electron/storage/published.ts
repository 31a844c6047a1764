import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { KeptMessage, PublishedCounts, PublishedState } from '../../shared/published'
import { err, ok, type Result } from '../../shared/result'
import { type Database, faultOf, openDatabase } from './database'
import { migrate, versionOf } from './migrations'
import { claimFile, setDatabaseAside } from './own-file'
import { countsOf, type NumberedMessage, publishedColumns, type Row, rowOf } from './published-rows'
import { publishedSteps } from './published-schema'
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

export const publishedFileName = 'published.db'

export const publishedExists = (folder: string): boolean =>
  existsSync(join(folder, publishedFileName))

/** Opens it for writing; a damaged file is set aside. `newer-data` changes nothing. */
export function openPublished(
  folder: string,
  now: () => number = Date.now,
): Result<PublishedStore, AppError> {
  const file = join(folder, publishedFileName)
  try {
    const opened = tryOpen(file)
    if (opened.kind === 'newer') {
      return err({ code: 'newer-data', file, found: opened.version, known: publishedSteps.length })
    }
    if (opened.kind === 'open') return ok(storeOn(opened.database, folder))
    setDatabaseAside(file, now())
    const fresh = tryOpen(file)
    return fresh.kind === 'open'
      ? ok(storeOn(fresh.database, folder))
      : err({ code: 'disk-failed', folder, cause: `${file} cannot be made` })
  } catch (error) {
    return err(storageError(error, folder))
  }
}

type Opened =
  | { readonly kind: 'open'; readonly database: Database }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'damaged' }

function tryOpen(file: string): Opened {
  claimFile(file)
  const database = openDatabase(file, { access: 'write' })
  try {
    const version = versionOf(database)
    if (version > publishedSteps.length) {
      database.close()
      return { kind: 'newer', version }
    }
    if (database.value('PRAGMA quick_check(1)') === 'ok') {
      database.exec(
        'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON',
      )
      migrate(database, publishedSteps)
      return { kind: 'open', database }
    }
  } catch (error) {
    if (faultOf(error) !== 'damaged') {
      database.close()
      throw error
    }
  }
  database.close()
  return { kind: 'damaged' }
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
