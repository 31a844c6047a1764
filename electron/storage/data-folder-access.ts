import { chmodSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import type { Disk } from './disk'
import { bodiesFolderName } from './schema'

/**
 * Makes the data folder and `bodies/` in it, for this user alone (0700). What lies in them is
 * whatever strangers sent, tokens included.
 */
export async function prepareDataFolder(
  folder: string,
  disk: Disk,
): Promise<Result<void, AppError>> {
  try {
    const topmostNew = mkdirSync(folder, { recursive: true, mode: 0o700 })
    mkdirSync(join(folder, bodiesFolderName), { recursive: true, mode: 0o700 })
    for (const path of [folder, join(folder, bodiesFolderName)]) chmodSync(path, 0o700)
    if (topmostNew !== undefined) await syncNames(folder, topmostNew, disk)
    return ok(undefined)
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    return err({ code: 'data-folder-unusable', folder, cause })
  }
}

/** From the parent of the folder up to the one that was there already. */
async function syncNames(folder: string, topmostNew: string, disk: Disk): Promise<void> {
  const last = dirname(topmostNew)
  for (let path = dirname(resolve(folder)); ; path = dirname(path)) {
    await disk.syncFolder(path)
    if (path === last || path === dirname(path)) return
  }
}
