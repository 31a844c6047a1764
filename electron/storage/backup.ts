import { chmodSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { type Database, openDatabase } from './database'
import { bodiesFolderName, capturesFileName, segmentFileName } from './schema'
import { storageError } from './storage-error'

export interface BackupWatch {
  readonly signal?: AbortSignal
  /** Told of so many more bytes that are copied. */
  readonly onBytes?: (bytes: number) => void
}

/**
 * Copies the captures of a data folder, which may be in use, into a new folder: a data folder
 * itself. The database goes through VACUUM INTO, because a copy of a live file may be torn; what
 * was deleted by then is not in the copy. VACUUM INTO blocks its thread, for seconds where there
 * are hundreds of megabytes: not for the thread of the receiver.
 */
export async function backupCaptures(
  folder: string,
  into: string,
  watch: BackupWatch = {},
): Promise<Result<void, AppError>> {
  if (existsSync(into)) {
    return err({ code: 'bad-input', detail: `${into} exists already; a backup needs a new folder` })
  }
  for (let tries = 1; ; tries++) {
    try {
      if (await copyCaptures(folder, into, watch)) return ok(undefined)
    } catch (error) {
      rmSync(into, { recursive: true, force: true })
      if (watch.signal?.aborted) return err({ code: 'cancelled' })
      if (tries >= MOST_TRIES || !isMissingFile(error)) return err(storageError(error, into))
      continue
    }
    rmSync(into, { recursive: true, force: true })
    if (tries >= MOST_TRIES) {
      return err({ code: 'disk-failed', folder, cause: 'bodies moved again and again' })
    }
  }
}

/** Bodies move only when captures are deleted; that this happens so often is hardly thinkable. */
const MOST_TRIES = 4

/** A database that may be in use, into a file there is not. */
export function copyDatabase(file: string, into: string): void {
  const database = openDatabase(file, { access: 'read' })
  try {
    database.prepare('VACUUM INTO ?').run([into])
  } finally {
    database.close()
  }
  chmodSync(into, 0o600)
}

/** Whether every body that the copy names is in it; otherwise some have moved meanwhile. */
async function copyCaptures(folder: string, into: string, watch: BackupWatch): Promise<boolean> {
  const bodies = join(into, bodiesFolderName)
  mkdirSync(into, { mode: 0o700 })
  mkdirSync(bodies, { mode: 0o700 })
  const live = join(folder, capturesFileName)
  const copied = join(into, capturesFileName)
  copyDatabase(live, copied)
  watch.onBytes?.(statSync(copied).size)
  const placed = withDatabase(copied, 'write', (database) => {
    dropDeleted(database, 'SELECT seq FROM trash')
    return placesIn(database)
  })
  for (const segment of new Set([...placed.values()].map((place) => place.segment))) {
    watch.signal?.throwIfAborted()
    const name = segmentFileName(segment)
    await copyFile(join(folder, bodiesFolderName, name), join(bodies, name))
    chmodSync(join(bodies, name), 0o600)
    watch.onBytes?.(statSync(join(bodies, name)).size)
  }
  watch.signal?.throwIfAborted()
  return withDatabase(copied, 'write', (database) =>
    settle(database, placed, withDatabase(live, 'read', placesIn)),
  )
}

interface Place {
  readonly seq: number
  readonly segment: number
  readonly offset: number
}

/**
 * A body whose capture was deleted while its file was copied may be overwritten in the copy, so
 * it goes from there as well. One that moved was copied from a place that may be overwritten.
 */
function settle(
  copy: Database,
  placed: ReadonlyMap<number, Place>,
  live: ReadonlyMap<number, Place>,
): boolean {
  const gone: number[] = []
  for (const place of placed.values()) {
    const now = live.get(place.seq)
    if (now === undefined) gone.push(place.seq)
    else if (now.segment !== place.segment || now.offset !== place.offset) return false
  }
  if (gone.length > 0) dropDeleted(copy, `SELECT value FROM json_each('${JSON.stringify(gone)}')`)
  return true
}

function dropDeleted(copy: Database, seqs: string): void {
  copy.exec('PRAGMA secure_delete = ON')
  copy.exec('CREATE TEMP TABLE IF NOT EXISTS dropped (seq INTEGER PRIMARY KEY)')
  copy.exec(`DELETE FROM dropped; INSERT OR IGNORE INTO dropped ${seqs}`)
  for (const table of ['body', 'body_in_segment', 'capture', 'trash']) {
    copy.exec(`DELETE FROM ${table} WHERE seq IN (SELECT seq FROM dropped)`)
  }
  copy.exec('DELETE FROM erasure')
}

const placesIn = (database: Database): ReadonlyMap<number, Place> =>
  new Map(
    database
      .prepare<Place>('SELECT seq, segment, offset FROM body_in_segment')
      .all()
      .map((place) => [place.seq, place]),
  )

function withDatabase<T>(file: string, access: 'read' | 'write', work: (database: Database) => T) {
  const database = openDatabase(file, { access })
  try {
    return work(database)
  } finally {
    database.close()
  }
}

const isMissingFile = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
