import { closeSync, existsSync, openSync, renameSync } from 'node:fs'

/** The files of an SQLite database: itself, its log, the log's index, the journal of the old way. */
export const databaseParts = ['', '-wal', '-shm', '-journal'] as const

/**
 * Makes the file for this user alone, before SQLite makes it for everybody; its log and the rest
 * take after it. A file that is there is not touched: opening and closing it would drop the locks
 * of a connection in this process.
 */
export function claimFile(file: string): void {
  if (existsSync(file)) return
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    // Another process was quicker.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

/** What stands behind the name of a file that was found broken: `.broken-20310102T030405Z`. */
export const brokenMark = (nowMs: number): string =>
  `.broken-${new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, '')}`

/** A free name for a file that was found broken, with a number behind it where one is taken. */
export function brokenName(file: string, nowMs: number): string {
  const wished = `${file}${brokenMark(nowMs)}`
  for (let count = 1; ; count++) {
    const name = count === 1 ? wished : `${wished}-${count}`
    if (!existsSync(name)) return name
  }
}

/** Renames a damaged database with all that belongs to it; gives its new name. */
export function setDatabaseAside(file: string, nowMs: number): string {
  const aside = brokenName(file, nowMs)
  // The database last: as long as it stands there under its name, this can be done again.
  for (const part of databaseParts.toReversed()) {
    if (existsSync(file + part)) renameSync(file + part, aside + part)
  }
  return aside
}
