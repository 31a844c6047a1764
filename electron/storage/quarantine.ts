import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { brokenMark } from './own-file'
import { bodiesFolderName, capturesFileName } from './schema'

/**
 * Sets a damaged `captures.db` aside with everything that belongs to it, under names that say
 * when; nothing is deleted, so that a repair tool can still be tried on it. Returns the new path
 * of the database, or of the bodies where only these were left.
 */
export function quarantineCaptures(folder: string, nowMs: number): string {
  const suffix = freeSuffix(folder, nowMs)
  const database = join(folder, capturesFileName)
  const bodies = join(folder, bodiesFolderName)
  const aside = `${database}${suffix}`
  // The database last: as long as it stands there under its name, this can be done again.
  for (const part of ['-wal', '-shm', '-journal']) {
    if (existsSync(database + part)) renameSync(database + part, aside + part)
  }
  const hadBodies = existsSync(bodies) && readdirSync(bodies).length > 0
  if (hadBodies) {
    renameSync(bodies, `${bodies}${suffix}`)
    mkdirSync(bodies, { mode: 0o700 })
  }
  if (!existsSync(database)) return `${bodies}${suffix}`
  renameSync(database, aside)
  return aside
}

/** `.broken-20260131T235959Z`, with a number behind it if that is taken. */
function freeSuffix(folder: string, nowMs: number): string {
  const mark = brokenMark(nowMs)
  const taken = readdirSync(folder)
  for (let count = 1; ; count++) {
    const suffix = `${mark}${count === 1 ? '' : `-${count}`}`
    if (!taken.some((name) => name.includes(suffix))) return suffix
  }
}
