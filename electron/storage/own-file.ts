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

/** Renames a damaged database with all that belongs to it; gives its new name. */
export function setDatabaseAside(file: string, nowMs: number): string {
  const time = new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, '')
  let aside = `${file}.broken-${time}`
  for (let count = 2; existsSync(aside); count++) aside = `${file}.broken-${time}-${count}`
  // The database last: as long as it stands there under its name, this can be done again.
  for (const part of databaseParts.toReversed()) {
    if (existsSync(file + part)) renameSync(file + part, aside + part)
  }
  return aside
}
