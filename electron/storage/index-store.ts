import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AppError } from '../../shared/errors'
import type { CaptureId, Derived } from '../../shared/http/capture'
import { err, ok, type Result } from '../../shared/result'
import { everything, type ForgetRequest } from '../reading/judged-scope'
import { type Database, faultOf, openDatabase } from './database'
import { forgetDerived } from './forget-derived'
import { createIndexQueue, type IndexQueue } from './index-queue'
import { indexExtras, indexFileName, indexTables, indexVersion } from './index-schema'
import { claimFile, databaseParts } from './own-file'
import { capturesFileName } from './schema'
import { storageError } from './storage-error'
import { createTries } from './tries'
import { createUnjudged, type Unanalyzed } from './unjudged'

/**
 * Writes `index.db`, behind the answers and in small batches. The one process that owns the data
 * folder does so; losing the file costs only the time to find everything out again.
 */
export interface IndexStore {
  /** Captures that analysis has not looked at, newest first. */
  missingDerived(limit: number): Result<readonly Unanalyzed[], AppError>
  countMissing(): Result<number, AppError>
  putDerived(rows: readonly DerivedRow[]): Result<void, AppError>
  /** See `Tries`; all of these groups in one go. */
  numberFew(groups: readonly string[], most: number): Result<readonly CaptureId[], AppError>
  numberNext(most: number): Result<readonly CaptureId[] | undefined, AppError>
  /** Throws away what analysis found, of everything where nothing is named; says of how many. */
  forgetDerived(request?: ForgetRequest): Result<number, AppError>
  /** Does the next few pieces of text; 0 when nothing is left to do. */
  indexNext(limit: number): Promise<Result<number, AppError>>
  /** Follows removals: everything about these captures goes. What they held is in the log still. */
  drop(seqs: readonly number[]): Result<void, AppError>
  /**
   * Empties the log and gives back the room of what went, a slice of some milliseconds at a time:
   * `more` where some is left.
   */
  reclaim(): Result<'more' | 'done', AppError>
  /** Follows removals that happened while nobody listened, from the log too. */
  dropGone(): Result<number, AppError>
  close(): void
}

export interface DerivedRow {
  readonly seq: number
  readonly derived: Derived
}

export interface IndexStoreOptions {
  /** Bodies are worth a text index from this many bytes on; below it a scan is as quick. */
  readonly textIndexFromBytes?: number
}

/** A scan of so much takes about half a second when it lies in memory. */
const defaultTextIndexFromBytes = 512 * 1024 * 1024

/** Opens the index of the store in this folder; one that does not fit it is made anew. */
export function openIndexStore(
  folder: string,
  options: IndexStoreOptions = {},
): Result<IndexStore, AppError> {
  const { textIndexFromBytes = defaultTextIndexFromBytes } = options
  try {
    const database = openFitting(folder)
    const queue = createIndexQueue({ folder, database, textIndexFromBytes })
    return ok(storeOn(database, queue, folder))
  } catch (error) {
    return err(storageError(error, folder))
  }
}

function storeOn(database: Database, queue: IndexQueue, folder: string): IndexStore {
  const unjudged = createUnjudged(database)
  const tries = createTries(database)
  const guard = <T>(work: () => T): Result<T, AppError> => {
    try {
      return ok(work())
    } catch (error) {
      return err(storageError(error, folder))
    }
  }
  return {
    missingDerived: (limit) => guard(() => unjudged.next(limit)),
    countMissing: () => guard(() => unjudged.count()),
    putDerived: (rows) => guard(() => putDerived(database, rows)),
    numberFew: (groups, most) => guard(() => tries.numberFew(groups, most)),
    numberNext: (most) => guard(() => tries.numberNext(most)),
    forgetDerived: (request = everything) =>
      guard(() =>
        database.transaction(() => {
          const count = forgetDerived(database, request)
          if (count > 0) unjudged.forget()
          return count
        }),
      ),
    async indexNext(limit) {
      try {
        return ok(await queue.next(limit))
      } catch (error) {
        return err(storageError(error, folder))
      }
    },
    drop: (seqs) => guard(() => drop(database, seqs)),
    reclaim: () => guard(() => reclaim(database)),
    dropGone: () => guard(() => dropGone(database)),
    close: () => database.close(),
  }
}

/** Deletes the index, for the next `openIndexStore` to begin again. Nothing may have it open. */
export function removeIndex(folder: string): void {
  const file = join(folder, indexFileName)
  for (const part of databaseParts) rmSync(file + part, { force: true })
}

function openFitting(folder: string): Database {
  const file = join(folder, indexFileName)
  let database: Database | undefined
  try {
    database = openConnection(folder, file)
    // In place: whoever reads the folder meanwhile must not lose the file under its hands.
    if (isEmpty(database)) return createIndex(database)
    if (isFitting(database)) return database
  } catch (error) {
    if (faultOf(error) !== 'damaged') {
      database?.close()
      throw error
    }
  }
  database?.close()
  removeIndex(folder)
  return createIndex(openConnection(folder, file))
}

// NORMAL: a power cut may take the last minutes, never the file; that is little to find out again.
function openConnection(folder: string, file: string): Database {
  claimFile(file)
  const database = openDatabase(file, { access: 'write' })
  database.exec(`PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL;
    PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON`)
  // Read-only by its URI: this connection must never write captures.
  const source = `${pathToFileURL(join(folder, capturesFileName)).href}?mode=ro`
  database.prepare('ATTACH ? AS source').run([source])
  return database
}

const isEmpty = (database: Database): boolean =>
  database.value('SELECT count(*) FROM main.sqlite_schema') === 0

const isFitting = (database: Database): boolean =>
  database.value('PRAGMA main.user_version') === indexVersion &&
  database.value('PRAGMA main.quick_check(derived)') === 'ok' &&
  database.value("SELECT value FROM main.mark WHERE name = 'store_id'") === storeId(database)

const storeId = (database: Database) =>
  database.value("SELECT value FROM source.state WHERE name = 'store_id'")

function createIndex(database: Database): Database {
  database.transaction(() => {
    database.exec(indexTables + indexExtras)
    const setMark = database.prepare('INSERT INTO mark VALUES (?, ?)')
    setMark.run(['store_id', storeId(database) ?? 0])
    for (const name of ['derived_to', 'readable_to', 'text_to']) setMark.run([name, 0])
    database.exec(`PRAGMA main.user_version = ${indexVersion}`)
  })
  return database
}

function putDerived(database: Database, rows: readonly DerivedRow[]): void {
  const put = database.prepare('INSERT OR REPLACE INTO derived VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  database.transaction(() => {
    for (const { seq, derived } of rows) {
      put.run([
        seq,
        derived.provider,
        derived.eventType ?? null,
        derived.signature,
        derived.schema,
        derived.attempt?.group ?? null,
        derived.attempt?.number ?? null,
        derived.attempt?.sincePreviousMs ?? null,
      ])
    }
  })
}

/** In this order: the text index is looked through for those only that are in it. */
const dropping: readonly string[] = [
  `DELETE FROM text_index WHERE rowid IN (
     SELECT seq FROM text_indexed WHERE seq IN (SELECT value FROM json_each(?)))`,
  ...['text_indexed', 'readable', 'derived'].map(
    (table) => `DELETE FROM ${table} WHERE seq IN (SELECT value FROM json_each(?))`,
  ),
]

function drop(database: Database, seqs: readonly number[]): void {
  const list = JSON.stringify(seqs)
  database.transaction(() => {
    for (const sql of dropping) database.prepare(sql).run([list])
  })
}

/** Four megabytes: some milliseconds. */
const PAGES_PER_SLICE = 500

function reclaim(database: Database): 'more' | 'done' {
  const free = (): number => Number(database.value('PRAGMA main.freelist_count'))
  const before = free()
  database.exec(`PRAGMA main.incremental_vacuum(${PAGES_PER_SLICE})`)
  const left = free()
  if (left > 0 && left < before) return 'more'
  database.exec('PRAGMA main.wal_checkpoint(TRUNCATE)')
  return 'done'
}

function dropGone(database: Database): number {
  const gone = database
    .prepare<{ seq: number }>(
      `SELECT seq FROM (
         SELECT seq FROM derived UNION SELECT seq FROM readable UNION SELECT seq FROM text_indexed)
       WHERE seq NOT IN (SELECT seq FROM source.capture)`,
    )
    .all()
    .map(({ seq }) => seq)
  if (gone.length > 0) {
    drop(database, gone)
    while (reclaim(database) === 'more');
  }
  return gone.length
}
