import type { AppError } from '../../shared/errors'
import { type Database, faultOf } from './database'
import type { Disk } from './disk'
import { createGroupWriter, type GroupWriter } from './group-writer'
import { markSuspect } from './open-captures'
import { storageError } from './storage-error'
import { createTally, type Tally } from './tally'
import { openWriteConnection, type WriteConnection } from './write-connection'

/** The writing connection with its groups and counts, mended by itself after a failed disk. */
export interface WriterCore {
  readonly writer: GroupWriter
  readonly tally: Tally
  readonly toError: (thrown: unknown) => AppError
  /** Everything up to this number is on disk; called when a capture was acknowledged. */
  acknowledged(seq: number): void
  database(): Database
  close(): void
}

export interface WriterCoreOptions {
  readonly folder: string
  readonly file: string
  readonly disk: Disk
  readonly onGroup: (jobs: number) => void
}

export function openWriterCore(options: WriterCoreOptions): WriterCore {
  let connection: WriteConnection | undefined = openWriteConnection(options.file)
  const tally = createTally(connection.database)
  const toError = (thrown: unknown): AppError => {
    if (faultOf(thrown) === 'damaged') markSuspect(options.folder)
    return storageError(thrown, options.folder)
  }
  let acknowledged = Number(connection.database.value('SELECT max(seq) FROM capture') ?? 0)

  const open = (): WriteConnection => {
    connection ??= openWriteConnection(options.file)
    return connection
  }

  /**
   * After a failed sync the system may report pages as clean that never reached the disk, so the
   * log is not trusted again: what is in it goes through a checkpoint into the database, with a
   * sync of its own, and the captures nobody was told about are taken out.
   */
  const recover = async (): Promise<void> => {
    connection?.close()
    connection = undefined
    const { database } = open()
    await options.disk.syncFolder(options.folder)
    if (database.value('PRAGMA quick_check(state)') !== 'ok') throw new Error('the check failed')
    database.transaction(() => removeAfter(database, acknowledged))
    const checkpoint = database.prepare<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)').get()
    await options.disk.sync(open().logDescriptor)
    if (checkpoint?.busy !== 0) throw new Error('the database is busy')
    tally.recount(database)
  }

  return {
    writer: createGroupWriter({
      database: () => open().database,
      sync: () => options.disk.sync(open().logDescriptor),
      recover,
      onRollback: tally.rolledBack,
      toError,
      onGroup: options.onGroup,
    }),
    tally,
    toError,
    acknowledged: (seq) => {
      acknowledged = Math.max(acknowledged, seq)
    },
    database: () => open().database,
    close: () => connection?.close(),
  }
}

function removeAfter(database: Database, seq: number): void {
  for (const table of ['capture', 'body', 'body_in_segment', 'trash']) {
    database.prepare(`DELETE FROM ${table} WHERE seq > ?`).run([seq])
  }
}
