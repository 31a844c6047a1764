import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { PublishedMessage } from '../../shared/providers/gaia/hook'
import { err, ok, type Result } from '../../shared/result'
import { type Database, faultOf, openDatabase } from './database'
import { migrate, versionOf } from './migrations'
import { claimFile, setDatabaseAside } from './own-file'
import { storageError } from './storage-error'

/** A message that the gaia role published, with the capture it was made of. */
export interface KeptMessage extends PublishedMessage {
  readonly captureId: CaptureId
  /** Milliseconds since the Unix epoch. */
  readonly publishedAt: number
}

/** The one writer of `published.db`. */
export interface PublishedStore {
  readonly add: (message: KeptMessage) => Result<null, AppError>
  readonly close: () => void
}

/** Reads `published.db` beside its writer. */
export interface PublishedReader {
  /** Oldest first. */
  readonly all: () => Iterable<KeptMessage>
  /** `undefined` where no message was made of this capture. */
  readonly of: (captureId: CaptureId) => KeptMessage | undefined
  readonly close: () => void
}

export const publishedFileName = 'published.db'

const steps: readonly string[] = [
  `
  CREATE TABLE message (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    capture_id TEXT NOT NULL UNIQUE,
    published_at INTEGER NOT NULL,
    record TEXT NOT NULL,
    content BLOB NOT NULL
  ) STRICT;
  `,
]

/** Opens it for writing; a damaged file is set aside. `newer-data` changes nothing. */
export function openPublished(
  folder: string,
  now: () => number = Date.now,
): Result<PublishedStore, AppError> {
  const file = join(folder, publishedFileName)
  try {
    const opened = tryOpen(file)
    if (opened.kind === 'newer') {
      return err({ code: 'newer-data', file, found: opened.version, known: steps.length })
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

/** `not-found` where nothing was ever published here. */
export function readPublished(folder: string): Result<PublishedReader, AppError> {
  const file = join(folder, publishedFileName)
  if (!existsSync(file)) return err({ code: 'not-found', what: `published message in ${folder}` })
  try {
    const database = openDatabase(file, { access: 'read' })
    const found = versionOf(database)
    if (found === steps.length) return ok(readerOn(database))
    database.close()
    return found > steps.length
      ? err({ code: 'newer-data', file, found, known: steps.length })
      : err({ code: 'not-found', what: `published message in ${folder}` })
  } catch (error) {
    return err(storageError(error, folder))
  }
}

/** Finds the message of a capture; the file is opened when it is there and first asked for. */
export function publishedLookup(folder: string): PublishedReader['of'] {
  let reader: PublishedReader | undefined
  return (captureId) => {
    if (!reader) {
      const opened = readPublished(folder)
      if (opened.ok) reader = opened.value
    }
    return reader?.of(captureId)
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
    if (version > steps.length) {
      database.close()
      return { kind: 'newer', version }
    }
    if (database.value('PRAGMA quick_check(1)') === 'ok') {
      // The capture itself is on disk before: what a power cut takes from here can be made again.
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
      migrate(database, steps)
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
  return {
    add({ captureId, publishedAt, content, ...record }) {
      try {
        database
          .prepare(
            'INSERT INTO message (capture_id, published_at, record, content) VALUES (?, ?, ?, ?)',
          )
          .run([captureId, publishedAt, JSON.stringify(record), Buffer.from(content)])
        return ok(null)
      } catch (error) {
        return err(storageError(error, folder))
      }
    },
    close: () => database.close(),
  }
}

interface Row {
  readonly capture_id: string
  readonly published_at: number
  readonly record: string
  readonly content: Uint8Array
}

const columns = 'capture_id, published_at, record, content'

function readerOn(database: Database): PublishedReader {
  return {
    *all() {
      for (const row of database
        .prepare<Row>(`SELECT ${columns} FROM message ORDER BY seq`)
        .iterate()) {
        yield messageOf(row)
      }
    },
    of(captureId) {
      const row = database
        .prepare<Row>(`SELECT ${columns} FROM message WHERE capture_id = ?`)
        .get([captureId])
      return row && messageOf(row)
    },
    close: () => database.close(),
  }
}

const messageOf = ({ capture_id, published_at, record, content }: Row): KeptMessage => ({
  ...(JSON.parse(record) as Omit<PublishedMessage, 'content'>),
  captureId: capture_id as CaptureId,
  publishedAt: published_at,
  content: Buffer.from(content).toString(),
})
