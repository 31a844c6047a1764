import { closeSync, openSync } from 'node:fs'
import { type Database, openDatabase } from './database'

/** The one connection that writes captures, and a descriptor of its log for syncing off the loop. */
export interface WriteConnection {
  readonly database: Database
  readonly logDescriptor: number
  close(): void
}

/**
 * A commit only writes the log (`synchronous = NORMAL`); whoever commits syncs `logDescriptor`
 * before telling anybody. Checkpoints are asked for, never automatic: they would fall on an
 * arrival. Deleted content is overwritten with zeros.
 */
export function openWriteConnection(file: string): WriteConnection {
  const database = openDatabase(file, { access: 'write' })
  try {
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
      PRAGMA wal_autocheckpoint = 0; PRAGMA secure_delete = ON; PRAGMA checkpoint_fullfsync = ON;
      PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY`)
    // SQLite makes the log with the first write; it keeps it as long as this connection is open.
    database.exec('UPDATE state SET value = value WHERE false; BEGIN IMMEDIATE; COMMIT')
    const logDescriptor = openSync(`${file}-wal`, 'r+')
    let isOpen = true
    return {
      database,
      logDescriptor,
      close() {
        // The number may belong to another file by the second time.
        if (isOpen) closeSync(logDescriptor)
        isOpen = false
        database.close()
      },
    }
  } catch (error) {
    database.close()
    throw error
  }
}
