import { chmodSync, cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupReport, DataProgress } from '../../shared/data-folder'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { backupCaptures, copyDatabase } from '../storage/backup'
import { capturesFileName } from '../storage/schema'
import { storageError } from '../storage/storage-error'
import { capturesIn } from './measure'
import { type DataItem, filesAt, itemsIn } from './parts'

export interface JobWatch {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: DataProgress) => void
}

/**
 * Copies a data folder, which may be in use and receiving, into a new folder: a data folder
 * itself, to be opened with `--data`. It holds everything but what can be found out again.
 * `cancelled` and every failure leave nothing behind.
 */
export async function backUp(
  folder: string,
  into: string,
  { signal, onProgress }: JobWatch = {},
): Promise<Result<BackupReport, AppError>> {
  const items = itemsIn(folder)
  if (!items.some(({ name }) => name === capturesFileName)) {
    return err({ code: 'not-found', what: `capture store in ${folder}` })
  }
  const totalBytes = items.filter(isCopied).reduce((sum, item) => sum + bytesOf(item), 0)
  let doneBytes = 0
  const onBytes = (bytes: number): void => {
    doneBytes = Math.min(totalBytes, doneBytes + bytes)
    onProgress?.({ job: 'backup', doneBytes, totalBytes })
  }
  onBytes(0)
  const captures = await backupCaptures(folder, into, { onBytes, ...(signal ? { signal } : {}) })
  if (!captures.ok) return captures
  try {
    for (const item of items.filter(isBeside)) {
      copyItem(item, join(into, item.name))
      onBytes(bytesOf(item))
    }
    onProgress?.({ job: 'backup', doneBytes: totalBytes, totalBytes })
    const bytes = filesAt(into).reduce((sum, file) => sum + file.bytes, 0)
    return ok({ folder: into, captures: capturesIn(into), bytes })
  } catch (error) {
    rmSync(into, { recursive: true, force: true })
    return err(storageError(error, into))
  }
}

/** A name that sorts by time: `hookwright-backup-20310102-030405`. */
export const backupName = (nowMs: number): string =>
  `hookwright-backup-${new Date(nowMs)
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replaceAll(/[-:]/g, '')
    .replace('T', '-')}`

const isCopied = ({ part }: DataItem): boolean => part !== undefined && part.copy !== 'leave'

/** What lies beside the captures: other databases as such, and small files; no broken ones. */
const isBeside = ({ name, part }: DataItem): boolean =>
  part !== undefined &&
  ((part.copy === 'database' && name.endsWith('.db') && name !== capturesFileName) ||
    (part.copy === 'file' && /^[a-z]+\.json$/.test(name)))

const bytesOf = (item: DataItem): number =>
  filesAt(item.path).reduce((sum, { bytes }) => sum + bytes, 0)

function copyItem({ path, part }: DataItem, into: string): void {
  if (part?.copy === 'database') copyDatabase(path, into)
  else {
    // Such a file is written under another name and renamed, so it is whole whenever it is read.
    cpSync(path, into)
    chmodSync(into, 0o600)
  }
}
