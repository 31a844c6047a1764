import { createHash } from 'node:crypto'
import { chmodSync, createReadStream, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { copyFile, open } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { MoveReport } from '../../shared/data-folder'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { storageError } from '../storage/storage-error'
import type { JobWatch } from './back-up'
import { eraseFolder } from './erase'
import { formerFolderOf, pointTo } from './moved'
import { type DataFile, filesAt, itemsIn } from './parts'

/** Says of a folder that a move into it has not ended: what lies in it is worth nothing. */
const unfinishedName = 'moved-from.json.unfinished'

/**
 * Moves the data of a folder that nobody has open: copies every file, compares each copy with what
 * it was made from, and only then says in the old folder that the data lie in the new one. However
 * it ends before that, the old folder is as it was. The old files stay until `removeFormer`.
 */
export async function moveFolder(
  from: string,
  to: string,
  watch: JobWatch = {},
): Promise<Result<MoveReport, AppError>> {
  const target = resolve(to)
  const refused = refusal(from, target)
  if (refused !== undefined) return err({ code: 'bad-input', detail: refused })
  try {
    makeEmpty(target)
    const copied = await copyAll(from, target, watch)
    if (!copied.ok) {
      takeBack(target)
      return copied
    }
    rmSync(join(target, unfinishedName))
    pointTo(from, target)
    return ok({ folder: target, formerFolder: from, bytes: copied.value })
  } catch (error) {
    takeBack(target)
    return err(storageError(error, target))
  }
}

/** Erases what a move left in the old folder, all but the word where the data are. */
export async function removeFormer(folder: string): Promise<Result<MoveReport, AppError>> {
  const former = formerFolderOf(folder)
  if (former === undefined) return err({ code: 'not-found', what: 'old data folder to remove' })
  const erased = await eraseFolder(former, ['state'])
  return erased.ok ? ok({ folder, formerFolder: former, bytes: erased.value.bytes }) : erased
}

function refusal(from: string, to: string): string | undefined {
  if (to === from) return `The data are in ${to} already.`
  if (isInside(to, from) || isInside(from, to)) return `${to} and ${from} lie in each other.`
  if (!existsSync(to)) return undefined
  if (!statSync(to).isDirectory()) return `${to} is not a folder.`
  const isUnfinished = existsSync(join(to, unfinishedName))
  const isEmpty = itemsIn(to).every(({ part }) => part?.id === 'state')
  return isEmpty || isUnfinished ? undefined : `${to} is not empty; a move needs an empty folder.`
}

const isInside = (inner: string, outer: string): boolean => {
  const way = relative(outer, inner)
  // On Windows the way to another drive is the whole path.
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** Takes away what a move that did not end has copied; what the folder says of itself stays. */
function takeBack(folder: string): void {
  for (const { path, part } of itemsIn(folder)) {
    if (part !== undefined && part.id !== 'state') rmSync(path, { recursive: true, force: true })
  }
  rmSync(join(folder, unfinishedName), { force: true })
}

function makeEmpty(folder: string): void {
  if (existsSync(join(folder, unfinishedName))) takeBack(folder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
}

async function copyAll(
  from: string,
  to: string,
  { signal, onProgress }: JobWatch,
): Promise<Result<number, AppError>> {
  const marker = await open(join(to, unfinishedName), 'w', 0o600)
  await marker.close()
  const files = itemsIn(from)
    .filter(({ part }) => part !== undefined && isMoved(part.id))
    .flatMap(({ path }) => filesAt(path))
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0)
  let doneBytes = 0
  for (const file of files) {
    if (signal?.aborted) return err({ code: 'cancelled' })
    const copy = join(to, relative(from, file.path))
    if (!(await copyChecked(file, copy))) {
      return err({ code: 'disk-failed', folder: to, cause: `${copy} is not what was copied` })
    }
    doneBytes += file.bytes
    onProgress?.({ job: 'move', doneBytes, totalBytes })
  }
  return ok(totalBytes)
}

/** The window’s own files are in use while it runs, and are made anew. */
const isMoved = (part: string): boolean => part !== 'state' && part !== 'window'

async function copyChecked({ path }: DataFile, copy: string): Promise<boolean> {
  mkdirSync(dirname(copy), { recursive: true, mode: 0o700 })
  await copyFile(path, copy)
  chmodSync(copy, 0o600)
  const handle = await open(copy, 'r+')
  await handle.sync()
  await handle.close()
  return (await sha256Of(path)) === (await sha256Of(copy))
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
