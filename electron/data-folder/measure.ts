import { statfsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { DataInfo } from '../../shared/data-folder'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { openDatabase } from '../storage/database'
import { capturesFileName } from '../storage/schema'
import { storageError } from '../storage/storage-error'
import { formerFolderOf } from './moved'
import { dataParts, filesAt, itemsIn } from './parts'

/**
 * Looks at a data folder, which may be in use; changes nothing.
 * @param captures how many there are; whoever does not know has them counted, which takes a
 * hundredth of a second at 100,000
 */
export function measure(folder: string, captures?: number): Result<DataInfo, AppError> {
  const items = itemsIn(folder)
  if (items.length === 0) return err({ code: 'not-found', what: `data folder at ${folder}` })
  try {
    const parts = dataParts
      .map(({ id, title }) => ({
        id,
        title,
        bytes: items
          .filter((item) => item.part?.id === id)
          .flatMap(({ path }) => filesAt(path))
          .reduce((sum, { bytes }) => sum + bytes, 0),
      }))
      .filter(({ bytes }) => bytes > 0)
    const { bavail, bsize } = statfsSync(folder)
    return ok({
      folder,
      captures: captures ?? capturesIn(folder),
      parts,
      bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
      freeBytes: bavail * bsize,
      foreign: items.filter(({ part }) => part === undefined).map(({ path }) => basename(path)),
      formerFolder: formerFolderOf(folder),
    })
  } catch (error) {
    return err(storageError(error, folder))
  }
}

/** None where there is no store yet. */
export function capturesIn(folder: string): number {
  try {
    const database = openDatabase(join(folder, capturesFileName), { access: 'read' })
    try {
      return Number(database.value('SELECT count(*) FROM listed') ?? 0)
    } finally {
      database.close()
    }
  } catch {
    return 0
  }
}
