import { existsSync } from 'node:fs'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { type Database, openDatabase } from './database'
import { versionOf } from './migrations'

/**
 * Whether this version may work with a database: `newer-data` where a later one wrote it. Asked
 * before anything is started; damage is no reason not to, it is dealt with where the file is opened.
 */
export function checkFileVersion(file: string, known: number): Result<void, AppError> {
  if (!existsSync(file)) return ok(undefined)
  const found = versionIn(file)
  return found > known ? err({ code: 'newer-data', file, found, known }) : ok(undefined)
}

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
