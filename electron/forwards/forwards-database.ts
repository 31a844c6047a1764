import { join } from 'node:path'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { type Database, faultOf, openDatabase } from '../storage/database'
import { checkFileVersion } from '../storage/file-version'
import { migrate, versionOf } from '../storage/migrations'
import { claimFile, setDatabaseAside } from '../storage/own-file'
import { storageError } from '../storage/storage-error'

/**
 * The shape of `forwards.db`, as the steps that lead to it; a released step is never edited.
 *
 * - `forward` is what is still to be sent; an entry goes when it arrived or was dropped.
 * - `mark` is the newest capture that the rules were applied to.
 * - `asked` is set while a person wants a target tried that no rule names any more.
 */
const steps: readonly string[] = [
  `
  CREATE TABLE forward (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    capture_id TEXT NOT NULL,
    url TEXT NOT NULL,
    send_url TEXT NOT NULL,
    credentials TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    aside INTEGER NOT NULL DEFAULT 0,   -- 1: others went before it
    next_at INTEGER NOT NULL DEFAULT 0,
    UNIQUE (capture_id, url)
  ) STRICT;
  CREATE INDEX forward_lane ON forward (url, aside, id);
  CREATE TABLE target (
    url TEXT PRIMARY KEY,
    paused INTEGER NOT NULL DEFAULT 0,
    allowed INTEGER NOT NULL DEFAULT 0,
    asked INTEGER NOT NULL DEFAULT 0,
    delivered INTEGER NOT NULL DEFAULT 0,
    delivered_at INTEGER,
    failure TEXT,
    failure_code TEXT,
    failed_at INTEGER,
    next_at INTEGER                     -- when the next try was due, as the last owner had it
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE mark (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    capture_id TEXT NOT NULL
  ) STRICT;
  `,
]

export const forwardsFileName = 'forwards.db'

/** "HkFw", so that the file is known for what it is. */
const applicationId = 0x486b4677

export interface ForwardsDatabase {
  readonly database: Database
  /** Where a damaged file was set aside to. */
  readonly quarantined: string | undefined
}

/** Opens `forwards.db`, current and sound; a damaged one is set aside. `newer-data` changes nothing. */
export function openForwardsDatabase(
  folder: string,
  now: () => number,
): Result<ForwardsDatabase, AppError> {
  const file = join(folder, forwardsFileName)
  try {
    const first = tryOpen(file)
    if (first.kind === 'newer') {
      return err({ code: 'newer-data', file, found: first.version, known: steps.length })
    }
    if (first.kind === 'open') return ok({ database: first.database, quarantined: undefined })
    const quarantined = setDatabaseAside(file, now())
    const second = tryOpen(file)
    return second.kind === 'open'
      ? ok({ database: second.database, quarantined })
      : err({ code: 'disk-failed', folder, cause: `${file} cannot be made` })
  } catch (error) {
    return err(storageError(error, folder))
  }
}

/** Whether this version may work with the queue in a folder; asked before anything is started. */
export const checkForwardsVersion = (folder: string): Result<void, AppError> =>
  checkFileVersion(join(folder, forwardsFileName), steps.length)

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
    if (isOurs(database, version)) return { kind: 'open', database: prepared(database) }
  } catch (error) {
    if (faultOf(error) !== 'damaged') {
      database.close()
      throw error
    }
  }
  database.close()
  return { kind: 'damaged' }
}

const isOurs = (database: Database, version: number): boolean =>
  version === 0
    ? database.value('SELECT count(*) FROM sqlite_schema') === 0
    : database.value('PRAGMA application_id') === applicationId &&
      database.value('PRAGMA quick_check(1)') === 'ok'

function prepared(database: Database): Database {
  // A power cut may take the last moments back, the mark with them: then the rules are applied to
  // the same captures once more, and some arrive twice. What no rule would bring back is synced.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON')
  if (versionOf(database) < steps.length) {
    database.exec(`PRAGMA application_id = ${applicationId}`)
    migrate(database, steps)
  }
  return database
}
