import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { bodiesFolderName } from './schema'

/**
 * Makes the data folder and `bodies/` in it, for this user alone (0700). What lies in them is
 * whatever strangers sent, tokens included.
 */
export function prepareDataFolder(folder: string): Result<void, AppError> {
  try {
    for (const path of [folder, join(folder, bodiesFolderName)]) {
      mkdirSync(path, { recursive: true, mode: 0o700 })
      chmodSync(path, 0o700)
    }
    return ok(undefined)
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    return err({ code: 'data-folder-unusable', folder, cause })
  }
}
