import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { type Database, faultOf, openDatabase } from './database'
import { migrate, versionOf } from './migrations'
import { claimFile, setDatabaseAside } from './own-file'
import { storageError } from './storage-error'

/**
 * A database of the data folder that can do without its past: a damaged one is set aside and a
 * fresh one takes its place. `captures.db` cannot, so it is opened with more care, in
 * `open-captures.ts`.
 */
export interface DatabasePlan {
  /** In the data folder, for example `replays.db`. */
  readonly fileName: string
  /** So that the file is known for what it is; 0 for one that never carried a mark. */
  readonly applicationId: number
  /** The shape, as the steps that lead to it; a released step is never edited. */
  readonly steps: readonly string[]
  /** `normal`: a power cut may take the last moments back. */
  readonly synchronous: 'full' | 'normal'
  /** `incremental`: what is removed can be given back to the disk bit by bit. */
  readonly autoVacuum: 'none' | 'incremental'
}

export interface OpenedDatabase {
  readonly database: Database
  /** Where a damaged file was set aside to. */
  readonly quarantined: string | undefined
}

/** Opens it for writing, current and sound; a damaged one is set aside. `newer-data` changes nothing. */
export function openOwnDatabase(
  folder: string,
  plan: DatabasePlan,
  now: () => number,
): Result<OpenedDatabase, AppError> {
  const file = join(folder, plan.fileName)
  try {
    const first = tryOpen(file, plan)
    if (first.kind === 'newer') return err(newerData(file, first.version, plan))
    if (first.kind === 'open') return ok({ database: first.database, quarantined: undefined })
    const quarantined = setDatabaseAside(file, now())
    const second = tryOpen(file, plan)
    return second.kind === 'open'
      ? ok({ database: second.database, quarantined })
      : err({ code: 'disk-failed', folder, cause: `${file} cannot be made` })
  } catch (error) {
    return err(storageError(error, folder))
  }
}

/**
 * Whether this version may work with the file in a folder: `newer-data` where a later one wrote it.
 * Asked before a thread is started, which could only fail and be started again; damage is no reason
 * not to start, it is dealt with where the file is opened.
 */
export function checkVersion(folder: string, plan: DatabasePlan): Result<void, AppError> {
  const file = join(folder, plan.fileName)
  if (!existsSync(file)) return ok(undefined)
  const found = versionIn(file)
  return found > plan.steps.length ? err(newerData(file, found, plan)) : ok(undefined)
}

export const newerData = (file: string, found: number, { steps }: DatabasePlan): AppError => ({
  code: 'newer-data',
  file,
  found,
  known: steps.length,
})

function versionIn(file: string): number {
  let database: Database | undefined
  try {
    database = openDatabase(file, { access: 'read' })
    return versionOf(database)
  } catch {
    return 0
  } finally {
    database?.close()
  }
}

type Opened =
  | { readonly kind: 'open'; readonly database: Database }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'damaged' }

function tryOpen(file: string, plan: DatabasePlan): Opened {
  claimFile(file)
  const database = openDatabase(file, { access: 'write' })
  try {
    const version = versionOf(database)
    if (version > plan.steps.length) {
      database.close()
      return { kind: 'newer', version }
    }
    if (version === 0 ? isUntouched(database) : isOurs(database, plan)) {
      return { kind: 'open', database: prepared(database, plan) }
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

/**
 * In one statement, which sees one state of the file: another process may be making it just now,
 * and tables beside a version that was read before they came would look like somebody else’s.
 */
const isUntouched = (database: Database): boolean =>
  database.value(
    'SELECT count(*) FROM sqlite_schema WHERE (SELECT user_version FROM pragma_user_version) = 0',
  ) === 0

/** Up to a size that is read in no time; damage in a larger file shows where it is. */
const FULL_CHECK_UP_TO_PAGES = 16_384

const isOurs = (database: Database, { applicationId }: DatabasePlan): boolean =>
  database.value('PRAGMA application_id') === applicationId &&
  (Number(database.value('PRAGMA page_count')) > FULL_CHECK_UP_TO_PAGES ||
    database.value('PRAGMA quick_check(1)') === 'ok')

function prepared(database: Database, plan: DatabasePlan): Database {
  // In this order: the way of giving room back is settled by the first page that is written.
  database.exec(`PRAGMA auto_vacuum = ${plan.autoVacuum}; PRAGMA journal_mode = WAL;
    PRAGMA synchronous = ${plan.synchronous}; PRAGMA secure_delete = ON`)
  if (versionOf(database) < plan.steps.length) {
    database.exec(`PRAGMA application_id = ${plan.applicationId}`)
    migrate(database, plan.steps)
  }
  return database
}
