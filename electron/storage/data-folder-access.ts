import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs'
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
    const topmostNew = makeFolder(resolve(folder))
    if (isShared(statSync(folder))) {
      return err({ code: 'data-folder-unusable', folder, cause: 'it is shared with other users' })
    }
    makeFolder(resolve(folder, bodiesFolderName))
    for (const path of [folder, join(folder, bodiesFolderName)]) chmodSync(path, 0o700)
    if (topmostNew !== undefined) await syncNames(folder, topmostNew, disk)
    return ok(undefined)
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    return err({ code: 'data-folder-unusable', folder, cause })
  }
}

/** Such as /tmp: shutting everybody else out of it would break the system. */
export const isShared = ({ mode }: { readonly mode: number }): boolean => (mode & STICKY) !== 0

const STICKY = 0o1000

/**
 * Returns the topmost folder it had to make, if any. Not node's own `recursive`, which never ends
 * where the system says that a folder cannot be found that it was just asked to make (/proc).
 */
function makeFolder(folder: string): string | undefined {
  const parent = dirname(folder)
  const above = existsSync(parent) || parent === folder ? undefined : makeFolder(parent)
  if (existsSync(folder) && statSync(folder).isDirectory()) return above
  mkdirSync(folder, { mode: 0o700 })
  return above ?? folder
}

/** From the parent of the folder up to the one that was there already. */
async function syncNames(folder: string, topmostNew: string, disk: Disk): Promise<void> {
  const last = dirname(topmostNew)
  for (let path = dirname(resolve(folder)); ; path = dirname(path)) {
    await disk.syncFolder(path)
    if (path === last || path === dirname(path)) return
  }
}
