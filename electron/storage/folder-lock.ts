import { chmodSync, existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { type Database, faultOf, openDatabase } from './database'
import { storageError } from './storage-error'

/**
 * Held by the one process that writes captures and settings; the window and `listen` share it.
 *
 * It is the write lock of a small SQLite file: the system lets go of it when the process ends,
 * however it ends, so nothing can be left behind stale; and those who come second can still read
 * in it whom they would disturb.
 */
export interface FolderLock {
  release(): void
}

export interface LockOwner {
  readonly pid: number
  /** What people call it: `Hookwright`, `hookwright listen`. */
  readonly program: string
}

export const lockFileName = 'lock'

/** Others hold it for moments while they look who owns the folder. */
const PATIENCE_MS = 250

/** `data-folder-locked` names the owner. The folder must exist. */
export function lockFolder(folder: string, owner: LockOwner): Result<FolderLock, AppError> {
  const file = join(folder, lockFileName)
  try {
    return lockFile(file, folder, owner)
  } catch (error) {
    if (faultOf(error) !== 'damaged') return err(storageError(error, folder))
  }
  // A file that is no database holds no lock either.
  try {
    renameSync(file, `${file}.broken-${owner.pid}-${Date.now()}`)
    return lockFile(file, folder, owner)
  } catch (error) {
    return err(storageError(error, folder))
  }
}

/** The owner at this moment; `undefined` where nobody holds the lock. */
export function ownerOf(folder: string): LockOwner | undefined {
  const file = join(folder, lockFileName)
  if (!existsSync(file)) return undefined
  let database: Database | undefined
  try {
    database = openDatabase(file, { access: 'write', busyTimeoutMs: PATIENCE_MS })
    if (tryBegin(database)) return undefined
    return readOwner(database)
  } catch {
    return undefined
  } finally {
    database?.close()
  }
}

function lockFile(file: string, folder: string, owner: LockOwner): Result<FolderLock, AppError> {
  const database = openDatabase(file, { access: 'write', busyTimeoutMs: PATIENCE_MS })
  try {
    chmodSync(file, 0o600)
    if (!(tryBegin(database) && writeOwner(database, owner) && tryBegin(database))) {
      const holder = readOwner(database)
      database.close()
      return err({ code: 'data-folder-locked', folder, owner: describe(holder) })
    }
    return ok({ release: () => database.close() })
  } catch (error) {
    database.close()
    throw error
  }
}

/** Takes the write lock, which readers can look past. */
function tryBegin(database: Database): boolean {
  try {
    database.exec('BEGIN IMMEDIATE')
    return true
  } catch (error) {
    if (faultOf(error) === 'busy') return false
    throw error
  }
}

/** Ends the transaction: only what is committed can be read by the others. */
function writeOwner(database: Database, owner: LockOwner): boolean {
  try {
    database.exec('CREATE TABLE IF NOT EXISTS owner (one INTEGER PRIMARY KEY, pid, program)')
    database
      .prepare('INSERT OR REPLACE INTO owner VALUES (1, ?, ?)')
      .run([owner.pid, owner.program])
    database.exec('COMMIT')
    return true
  } catch (error) {
    if (faultOf(error) !== 'busy') throw error
    return false
  }
}

function readOwner(database: Database): LockOwner | undefined {
  try {
    return database.prepare<LockOwner & object>('SELECT pid, program FROM owner').get()
  } catch {
    // Somebody is about to write who they are.
    return undefined
  }
}

const describe = (owner: LockOwner | undefined): string =>
  owner === undefined ? 'another Hookwright' : `${owner.program} (process ${owner.pid})`
