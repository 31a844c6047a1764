import { lstatSync, readdirSync, rmdirSync, unlinkSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { EraseReport } from '../../shared/data-folder'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { storageError } from '../storage/storage-error'
import { formerFolderOf } from './moved'
import { itemsIn } from './parts'

/**
 * Deletes what the program keeps in a folder: every file is overwritten before it is unlinked, so
 * that nothing of it can be read from the disk's free room by ordinary means. (A disk that writes
 * changed blocks elsewhere, as SSDs do, may still hold old ones.) The folder must not be in use.
 *
 * @param keep ids of parts that stay
 */
export async function eraseFolder(
  folder: string,
  keep: readonly string[] = [],
): Promise<Result<EraseReport, AppError>> {
  const items = itemsIn(folder)
  const doomed = items.filter(({ part }) => part !== undefined && !keep.includes(part.id))
  const left = items.filter(({ part }) => part === undefined).map(({ name }) => name)
  try {
    let files = 0
    let bytes = 0
    for (const { path } of doomed) {
      const erased = await erasePath(path)
      files += erased.files
      bytes += erased.bytes
    }
    return ok({ files, bytes, left })
  } catch (error) {
    return err(storageError(error, folder))
  }
}

/** The same for a folder and for what a move from another one has left there. */
export async function eraseEverything(
  folder: string,
  keep: readonly string[],
): Promise<Result<EraseReport, AppError>> {
  const former = formerFolderOf(folder)
  const there = former === undefined ? undefined : await eraseFolder(former, ['state'])
  if (there && !there.ok) return there
  const here = await eraseFolder(folder, keep)
  if (!here.ok || !there) return here
  return ok({
    files: here.value.files + there.value.files,
    bytes: here.value.bytes + there.value.bytes,
    left: [...here.value.left, ...there.value.left],
  })
}

interface Erased {
  readonly files: number
  readonly bytes: number
}

async function erasePath(path: string): Promise<Erased> {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return { files: 0, bytes: 0 }
  if (stats.isDirectory()) {
    let erased: Erased = { files: 0, bytes: 0 }
    for (const name of readdirSync(path)) {
      const inside = await erasePath(join(path, name))
      erased = { files: erased.files + inside.files, bytes: erased.bytes + inside.bytes }
    }
    rmdirSync(path)
    return erased
  }
  // A link or socket holds nothing of its own, and what a link leads to is not ours.
  if (stats.isFile()) await overwrite(path, stats.size)
  unlinkSync(path)
  return { files: 1, bytes: stats.isFile() ? stats.size : 0 }
}

const zeros = new Uint8Array(1024 * 1024)

async function overwrite(path: string, bytes: number): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    for (let done = 0; done < bytes; done += zeros.length) {
      await handle.write(zeros.subarray(0, bytes - done), 0, undefined, done)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
}
