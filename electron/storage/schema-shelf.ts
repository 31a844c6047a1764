import { readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { emptyShelf, type SchemaShelf } from '../../shared/schemas/binding'
import { realDisk } from './disk'
import { brokenName } from './own-file'
import { parseShelf } from './shelf-parse'
import { storageError } from './storage-error'
import { replaceWhole } from './whole-file'

/** Schemas of one's own and their rules, in the data folder. Only its owner opens it. */
export interface ShelfFile {
  readonly current: () => SchemaShelf
  /** In force at once; resolves when it would survive a power cut. */
  readonly change: (
    step: (shelf: SchemaShelf) => SchemaShelf,
  ) => Promise<Result<SchemaShelf, AppError>>
  /** Where a file that could not be read was put; `undefined` where there was none. */
  readonly keptAs: string | undefined
}

export const shelfFileName = 'schemas.json'

/** A file that cannot be read is put aside, never overwritten. */
export function openShelf(
  folder: string,
  now: () => number = Date.now,
): Result<ShelfFile, AppError> {
  const file = join(folder, shelfFileName)
  try {
    const found = read(file)
    const keptAs = found ? undefined : brokenName(file, now())
    if (keptAs !== undefined) renameSync(file, keptAs)
    return ok(shelfOn(folder, found ?? emptyShelf, keptAs))
  } catch (error) {
    return err(storageError(error, folder))
  }
}

/** The shelf as it is, for a program that does not own the folder. Changes nothing. */
export function readShelf(folder: string): Result<SchemaShelf, AppError> {
  try {
    return ok(read(join(folder, shelfFileName)) ?? emptyShelf)
  } catch (error) {
    return err(storageError(error, folder))
  }
}

/** `undefined` for a file that is damaged. */
function read(file: string): SchemaShelf | undefined {
  const stats = statSync(file, { throwIfNoEntry: false })
  return stats === undefined ? emptyShelf : parseShelf(readFileSync(file, 'utf8'))
}

function shelfOn(folder: string, first: SchemaShelf, keptAs: string | undefined): ShelfFile {
  let shelf = first
  let writing: Promise<unknown> = Promise.resolve()
  return {
    current: () => shelf,
    async change(step) {
      shelf = step(shelf)
      const text = JSON.stringify(shelf)
      const written = writing.then(() => write(folder, text))
      // One after the other, whatever became of the one before.
      writing = written.catch(() => undefined)
      try {
        await written
        return ok(shelf)
      } catch (error) {
        return err(storageError(error, folder))
      }
    },
    keptAs,
  }
}

async function write(folder: string, text: string): Promise<void> {
  await replaceWhole(join(folder, shelfFileName), text)
  await realDisk.syncFolder(folder)
}
