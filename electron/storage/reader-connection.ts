import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { type Database, faultOf, openDatabase } from './database'
import { indexFileName, indexTables, indexVersion } from './index-schema'
import { versionOf } from './migrations'
import { applicationId, capturesFileName, captureVersion } from './schema'
import { storageError } from './storage-error'

/** A connection that only reads `captures.db`, with what `index.db` knows beside it. */
export interface ReaderConnection {
  readonly database: Database
  /** Whether `index.db` is there, of this store and sound. Without it its tables are empty. */
  readonly index: 'attached' | 'absent'
  /** Looks for an index that was not there before, or lets go of the one there is. */
  refreshIndex(wanted: 'attach' | 'detach'): void
  close(): void
}

/**
 * `not-found` where the folder has no captures yet, `newer-data` where a newer version wrote them.
 * Nothing is created or changed.
 */
export function openReaderConnection(folder: string): Result<ReaderConnection, AppError> {
  const file = join(folder, capturesFileName)
  if (!existsSync(file)) return err({ code: 'not-found', what: `store of captures in ${folder}` })
  let database: Database | undefined
  try {
    database = openDatabase(file, { access: 'read' })
    const refused = refusalOf(database, file, folder)
    if (refused === undefined) return ok(connectionOn(database, folder))
    database.close()
    return err(refused)
  } catch (error) {
    database?.close()
    return err(readingError(error, folder))
  }
}

/** What a person is told who only reads: nothing was to be written, and nothing was. */
export function readingError(error: unknown, folder: string): AppError {
  if (faultOf(error) !== 'damaged') return storageError(error, folder)
  const cause = `${capturesFileName} is damaged; the next start of Hookwright puts it aside and begins a new one`
  return { code: 'data-folder-unusable', folder, cause }
}

function refusalOf(database: Database, file: string, folder: string): AppError | undefined {
  const found = versionOf(database)
  if (found > captureVersion) return { code: 'newer-data', file, found, known: captureVersion }
  const isOurs = database.value('PRAGMA application_id') === applicationId
  if (isOurs && found === captureVersion) return undefined
  const cause = isOurs
    ? `${capturesFileName} is of version ${found}; start Hookwright once to bring it to ${captureVersion}`
    : `${capturesFileName} is not a store of captures`
  return { code: 'data-folder-unusable', folder, cause }
}

/** Of most stores the list and what it is searched by; the system keeps the files in memory anyway. */
const cacheKiB = 8 * 1024

function connectionOn(database: Database, folder: string): ReaderConnection {
  const indexFile = resolve(folder, indexFileName)
  let index: ReaderConnection['index'] = 'absent'
  // TEMP tables are found before any other of their name, and can be made on a reading connection.
  database.exec(`PRAGMA temp_store = MEMORY; PRAGMA cache_size = -${cacheKiB}; ${emptyTables}`)

  const attach = (): void => {
    if (!existsSync(indexFile)) return
    database.prepare('ATTACH ? AS found').run([indexFile])
    index = fits(database) ? 'attached' : 'absent'
    database.exec(index === 'attached' ? dropEmptyTables : 'DETACH found')
  }
  const detach = (): void => {
    database.exec(`DETACH found; ${emptyTables}`)
    index = 'absent'
  }
  const connection: ReaderConnection = {
    database,
    get index() {
      return index
    },
    refreshIndex(wanted) {
      if (wanted === 'detach' && index === 'attached') detach()
      if (wanted === 'attach' && index === 'absent') attachIfSound(database, attach)
    },
    close: () => database.close(),
  }
  connection.refreshIndex('attach')
  return connection
}

/** An index is a convenience: one that cannot be read is as good as none. */
function attachIfSound(database: Database, attach: () => void): void {
  try {
    attach()
  } catch (error) {
    if (faultOf(error) === 'other') throw error
    const isAttached = database.value(
      "SELECT count(*) FROM pragma_database_list WHERE name = 'found'",
    )
    if (isAttached === 1) database.exec('DETACH found')
  }
}

const fits = (database: Database): boolean =>
  database.value('PRAGMA found.user_version') === indexVersion &&
  database.value("SELECT value FROM found.mark WHERE name = 'store_id'") ===
    database.value("SELECT value FROM main.state WHERE name = 'store_id'")

const emptyTables = indexTables.replaceAll('CREATE TABLE', 'CREATE TEMP TABLE')
const dropEmptyTables = [...indexTables.matchAll(/CREATE TABLE (\w+)/g)]
  .map(([, name]) => `DROP TABLE temp.${name};`)
  .join(' ')
