import {
  chmodSync,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { type Database, faultOf, openDatabase } from './database'
import { realDisk } from './disk'
import { migrate, versionOf } from './migrations'
import { quarantineCaptures } from './quarantine'
import { applicationId, bodiesFolderName, captureMigrations, capturesFileName } from './schema'
import { storageError } from './storage-error'

export interface ReadyCaptures {
  readonly file: string
  /** Where the damaged store went that stood in its place; `undefined` if it was sound. */
  readonly quarantined: string | undefined
}

export interface ReadyOptions {
  readonly folder: string
  readonly nowMs: number
  /** A number no other store has. */
  readonly storeId: number
  /** Up to this size every page is checked. */
  readonly fullCheckUpToBytes?: number
  /** The steps to the current schema; others only in tests of migration. */
  readonly migrations?: readonly string[]
}

/**
 * Makes `captures.db` sound and current: creates it, migrates it after taking a copy, or sets a
 * damaged one aside and starts afresh. `newer-data` and `data-folder-unusable` change nothing.
 */
export async function readyCaptures(
  options: ReadyOptions,
): Promise<Result<ReadyCaptures, AppError>> {
  const { folder, migrations = captureMigrations } = options
  const file = join(folder, capturesFileName)
  try {
    const found = inspect(folder, file, {
      knownVersion: migrations.length,
      fullCheckUpToBytes: isSuspect(folder)
        ? Number.POSITIVE_INFINITY
        : (options.fullCheckUpToBytes ?? defaultFullCheckUpToBytes),
    })
    if (found.kind === 'unusable') return err(storageError(found.error, folder))
    if (found.kind === 'sound' && found.version > migrations.length) {
      return err({ code: 'newer-data', file, found: found.version, known: migrations.length })
    }
    const quarantined =
      found.kind === 'damaged' ? quarantineCaptures(folder, options.nowMs) : undefined
    if (found.kind === 'sound') upgrade(file, found.version, migrations)
    else await create(file, options, migrations)
    rmSync(join(folder, suspectFileName), { force: true })
    return ok({ file, quarantined })
  } catch (error) {
    return err(storageError(error, folder))
  }
}

type Found =
  | { readonly kind: 'absent' }
  | { readonly kind: 'sound'; readonly version: number }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'unusable'; readonly error: unknown }

interface Expectations {
  readonly knownVersion: number
  readonly fullCheckUpToBytes: number
}

function inspect(folder: string, file: string, expected: Expectations): Found {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (stats === undefined) {
    // A log or bodies without their database belong to one that was lost.
    const bodies = join(folder, bodiesFolderName)
    const leftover = existsSync(`${file}-wal`) || readdirSync(bodies).length > 0
    return { kind: leftover ? 'damaged' : 'absent' }
  }
  if (!stats.isFile() || stats.size === 0) return { kind: 'damaged' }

  let database: Database | undefined
  try {
    // Reading only: what turns out to be damaged or too new is left exactly as it was.
    database = openDatabase(file, { access: 'read' })
    const version = versionOf(database)
    if (version > expected.knownVersion) return { kind: 'sound', version }
    const isSmall = stats.size <= expected.fullCheckUpToBytes
    const checks = isSmall ? checksOfAll : checksWithoutBodies
    const sound =
      isOurs(database, version) && checks.every((check) => database?.value(check) === 'ok')
    return sound ? { kind: 'sound', version } : { kind: 'damaged' }
  } catch (error) {
    return faultOf(error) === 'damaged' ? { kind: 'damaged' } : { kind: 'unusable', error }
  } finally {
    database?.close()
  }
}

const isOurs = (database: Database, version: number): boolean =>
  version > 0 &&
  database.value('PRAGMA application_id') === applicationId &&
  database.value("SELECT count(*) FROM sqlite_schema WHERE name IN ('capture', 'state')") === 2

/**
 * A file of this size is read within half a second; of larger ones only the tables that hold no
 * bodies are checked, so that starting stays quick. What is wrong elsewhere shows when it is read
 * or written, and `markSuspect` has it looked for at the next start.
 */
const defaultFullCheckUpToBytes = 256 * 1024 * 1024

const checksOfAll = ['PRAGMA quick_check(1)']
const checksWithoutBodies = ['capture', 'body_in_segment', 'trash', 'erasure', 'state'].map(
  (table) => `PRAGMA quick_check(${table})`,
)

const suspectFileName = `${capturesFileName}.suspect`

const isSuspect = (folder: string): boolean => existsSync(join(folder, suspectFileName))

/** Somebody found `captures.db` damaged while it was in use: the next start checks every page. */
export function markSuspect(folder: string): void {
  try {
    writeFileSync(join(folder, suspectFileName), '', { mode: 0o600 })
  } catch {
    // On a disk that takes nothing the damage is found again next time.
  }
}

const copyMark = '.before-version-'

/** The copies that migrations made; they hold what is deleted since, so they go with it. */
export function removeMigrationCopies(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(`${capturesFileName}${copyMark}`)) rmSync(join(folder, name))
  }
}

function upgrade(file: string, version: number, migrations: readonly string[]): void {
  if (version === migrations.length) return
  const database = openDatabase(file, { access: 'write' })
  try {
    const copy = `${file}${copyMark}${migrations.length}`
    // A copy that was interrupted is worth nothing; the file it was taken from is still there.
    rmSync(copy, { force: true })
    database.prepare('VACUUM INTO ?').run([copy])
    chmodSync(copy, 0o600)
    database.exec('PRAGMA synchronous = FULL')
    migrate(database, migrations)
  } finally {
    database.close()
  }
}

/** Under another name until it is whole, so that a file under the real name is never half made. */
async function create(
  file: string,
  options: ReadyOptions,
  migrations: readonly string[],
): Promise<void> {
  const unfinished = `${file}.new`
  for (const part of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + part, { force: true })
  const database = openDatabase(unfinished, { access: 'write' })
  try {
    chmodSync(unfinished, 0o600)
    database.exec(`PRAGMA page_size = 16384; PRAGMA auto_vacuum = INCREMENTAL;
      PRAGMA application_id = ${applicationId}; PRAGMA synchronous = FULL`)
    migrate(database, migrations)
    const setState = database.prepare('INSERT INTO state VALUES (?, ?)')
    setState.run(['store_id', options.storeId])
    setState.run(['next_seq', 1])
    database.exec('PRAGMA journal_mode = WAL')
  } finally {
    database.close()
  }
  renameSync(unfinished, file)
  await realDisk.syncFolder(options.folder)
}
