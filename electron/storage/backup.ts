import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { openDatabase } from './database'
import { bodiesFolderName, capturesFileName, segmentFileName } from './schema'
import { storageError } from './storage-error'

/**
 * Copies the captures of a data folder, which may be in use, into a new folder: a data folder
 * itself. The database goes through VACUUM INTO, because a copy of a live file may be torn.
 * Takes seconds for hundreds of megabytes and blocks its thread meanwhile: not for the thread of
 * the receiver.
 */
export function backupCaptures(folder: string, into: string): Result<void, AppError> {
  if (existsSync(into)) {
    return err({ code: 'bad-input', detail: `${into} exists already; a backup needs a new folder` })
  }
  try {
    copy(folder, into)
    return ok(undefined)
  } catch (first) {
    rmSync(into, { recursive: true, force: true })
    if (!isMissingFile(first)) return err(storageError(first, into))
  }
  // A body file was emptied and removed meanwhile: its bodies have moved.
  try {
    copy(folder, into)
    return ok(undefined)
  } catch (second) {
    rmSync(into, { recursive: true, force: true })
    return err(storageError(second, into))
  }
}

function copy(folder: string, into: string): void {
  const bodies = join(into, bodiesFolderName)
  mkdirSync(into, { mode: 0o700 })
  mkdirSync(bodies, { mode: 0o700 })
  const database = openDatabase(join(folder, capturesFileName), { access: 'read' })
  const copied = join(into, capturesFileName)
  try {
    database.prepare('VACUUM INTO ?').run([copied])
  } finally {
    database.close()
  }
  chmodSync(copied, 0o600)
  for (const segment of segmentsIn(copied)) {
    const name = segmentFileName(segment)
    copyFileSync(join(folder, bodiesFolderName, name), join(bodies, name))
  }
}

function segmentsIn(file: string): readonly number[] {
  const database = openDatabase(file, { access: 'read' })
  try {
    return database
      .prepare<{ segment: number }>('SELECT DISTINCT segment FROM body_in_segment')
      .all()
      .map(({ segment }) => segment)
  } finally {
    database.close()
  }
}

const isMissingFile = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
