import { join } from 'node:path'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { type Database, faultOf, openDatabase } from './database'
import { checkFileVersion } from './file-version'
import { migrate, versionOf } from './migrations'
import { claimFile, setDatabaseAside } from './own-file'
import { replayMigrations, replaysApplicationId, replaysFileName } from './replays-schema'
import { storageError } from './storage-error'

export interface ReplaysDatabase {
  readonly database: Database
  /** Where a damaged file was set aside to. */
  readonly quarantined: string | undefined
}

/** Opens `replays.db`, current and sound; a damaged one is set aside. `newer-data` changes nothing. */
export function openReplaysDatabase(
  folder: string,
  now: () => number,
): Result<ReplaysDatabase, AppError> {
  const file = join(folder, replaysFileName)
  try {
    const first = tryOpen(file)
    if (first.kind === 'newer') {
      const known = replayMigrations.length
      return err({ code: 'newer-data', file, found: first.version, known })
    }
    if (first.kind === 'open') return ok({ database: first.database, quarantined: undefined })
    const quarantined = setDatabaseAside(file, now())
    const second = tryOpen(file)
    if (second.kind === 'open') return ok({ database: second.database, quarantined })
    return err({ code: 'disk-failed', folder, cause: `${file} cannot be made` })
  } catch (error) {
    return err(storageError(error, folder))
  }
}

/** Whether this version may work with the history in a folder; asked before anything is started. */
export const checkReplaysVersion = (folder: string): Result<void, AppError> =>
  checkFileVersion(join(folder, replaysFileName), replayMigrations.length)

type Opened =
  | { readonly kind: 'open'; readonly database: Database }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'damaged' }

function tryOpen(file: string): Opened {
  claimFile(file)
  const database = openDatabase(file, { access: 'write' })
  try {
    const version = versionOf(database)
    if (version > replayMigrations.length) {
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
    : database.value('PRAGMA application_id') === replaysApplicationId && isSound(database)

/** Up to a size that is read in no time; damage in a larger file shows where it is. */
const fullCheckUpToPages = 16_384

const isSound = (database: Database): boolean =>
  Number(database.value('PRAGMA page_count')) > fullCheckUpToPages ||
  database.value('PRAGMA quick_check(1)') === 'ok'

function prepared(database: Database): Database {
  database.exec(`PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL; PRAGMA secure_delete = ON`)
  if (versionOf(database) < replayMigrations.length) {
    database.exec(`PRAGMA application_id = ${replaysApplicationId}`)
    migrate(database, replayMigrations)
  }
  return database
}
