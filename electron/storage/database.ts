import { DatabaseSync } from '@photostructure/sqlite'

/**
 * The only way into SQLite. Values are bound by position from an array, and a boolean, Date or
 * object cannot be bound at all: the drivers disagree about those, from storing 1 to aborting.
 *
 * Everything here throws on a fault of the database; `faultOf` says which. Callers turn that into
 * a `Result` where they leave the storage folder.
 *
 * Never open the database file itself with `fs` while a connection is open in this process:
 * closing that descriptor would drop SQLite's own locks (POSIX). The `-wal` file is safe.
 */
export interface Database {
  /** Prepares once and keeps the statement for the same text, as long as it is used now and then. */
  prepare<Row extends object = never>(sql: string): Statement<Row>
  /** Any number of statements without values and without rows. */
  exec(sql: string): void
  /** The first column of the first row of a PRAGMA or query. */
  value(sql: string): SqlValue | undefined
  /** Runs `work` between BEGIN IMMEDIATE and COMMIT; rolls back when it throws. */
  transaction<T>(work: () => T): T
  readonly inTransaction: boolean
  /** Calling it again does nothing. */
  close(): void
}

export interface Statement<Row extends object> {
  get(values?: readonly SqlValue[]): Row | undefined
  all(values?: readonly SqlValue[]): Row[]
  iterate(values?: readonly SqlValue[]): IterableIterator<Row>
  /** The number of rows changed. */
  run(values?: readonly SqlValue[]): number
}

/** TEXT loses everything after a NUL and lone surrogates, so captured text is bound as bytes. */
export type SqlValue = null | number | bigint | string | Uint8Array

export interface DatabaseOptions {
  /** `read` cannot write, whatever the SQL says, and does not create the file. */
  readonly access: 'write' | 'read'
  /** How long to wait for another connection's lock. */
  readonly busyTimeoutMs?: number
}

type Driver = InstanceType<typeof DatabaseSync>

export function openDatabase(file: string, options: DatabaseOptions): Database {
  const driver = new DatabaseSync(file, {
    readOnly: options.access === 'read',
    timeout: options.busyTimeoutMs ?? 5_000,
    enableForeignKeyConstraints: false,
  })
  driver.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON')
  opened.add(driver)
  return wrap(driver)
}

/** What this thread has open. */
const opened = new Set<Driver>()

/** Gives back what all connections of this thread hold of memory; they read it again when asked. */
export function releaseMemory(): void {
  for (const driver of opened) driver.exec('PRAGMA shrink_memory')
}

/** Every search a person types is a statement of its own; they are not kept for ever. */
const MOST_STATEMENTS = 256

function wrap(driver: Driver): Database {
  const statements = new Map<string, Statement<never>>()
  const prepare = <Row extends object>(sql: string): Statement<Row> => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const made = statementOf<never>(driver, sql)
    statements.set(sql, made)
    const [oldest] = statements.keys()
    if (statements.size > MOST_STATEMENTS && oldest !== undefined) statements.delete(oldest)
    return made
  }
  return {
    prepare,
    exec: (sql) => driver.exec(sql),
    value: (sql) => Object.values<SqlValue>(driver.prepare(sql).get() ?? {})[0],
    transaction: (work) => inTransaction(driver, work),
    get inTransaction() {
      return driver.isTransaction
    },
    close: () => {
      statements.clear()
      opened.delete(driver)
      if (driver.isOpen) driver.close()
    },
  }
}

function statementOf<Row extends object>(driver: Driver, sql: string): Statement<Row> {
  const statement = driver.prepare(sql)
  return {
    get: (values = []) => statement.get(...positional(values)) as Row | undefined,
    all: (values = []) => statement.all(...positional(values)) as Row[],
    iterate: (values = []) => statement.iterate(...positional(values)) as IterableIterator<Row>,
    run: (values = []) => statement.run(...positional(values)).changes,
  }
}

/** The driver takes an object in the first place for named values, and would bind nothing. */
function positional(values: readonly SqlValue[]): readonly SqlValue[] {
  const first: unknown = values[0]
  const isObject = typeof first === 'object' && first !== null
  if ((isObject && !(first instanceof Uint8Array)) || typeof first === 'function') {
    throw new TypeError('Only numbers, text, bytes and null can be stored.')
  }
  return values
}

function inTransaction<T>(driver: Driver, work: () => T): T {
  driver.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    driver.exec('COMMIT')
    return result
  } catch (error) {
    // After some faults, a full disk for one, SQLite has rolled back already.
    if (driver.isTransaction) driver.exec('ROLLBACK')
    throw error
  }
}

/**
 * What a thrown error means for the data.
 * - `full`: no room on the disk. - `damaged`: the file is not, or no longer, a sound database.
 * - `busy`: another connection holds the lock. - `unusable`: it cannot be opened or written here.
 * - `failed`: the disk refused a read, write or sync. - `other`: none of these; a bug, most likely.
 */
export type DatabaseFault = 'full' | 'damaged' | 'busy' | 'unusable' | 'failed' | 'other'

export function faultOf(error: unknown): DatabaseFault {
  if (!(error instanceof Error)) return 'other'
  if ('code' in error && typeof error.code === 'string') {
    const fault = systemFaults[error.code]
    if (fault !== undefined) return fault
  }
  const result = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : 0
  // The low byte is the primary result code: https://sqlite.org/rescode.html
  return sqliteFaults[result & 0xff] ?? 'other'
}

const sqliteFaults: Readonly<Record<number, DatabaseFault>> = {
  3: 'unusable', // SQLITE_PERM
  5: 'busy', // SQLITE_BUSY
  6: 'busy', // SQLITE_LOCKED
  8: 'unusable', // SQLITE_READONLY
  10: 'failed', // SQLITE_IOERR
  11: 'damaged', // SQLITE_CORRUPT
  13: 'full', // SQLITE_FULL
  14: 'unusable', // SQLITE_CANTOPEN
  23: 'unusable', // SQLITE_AUTH
  26: 'damaged', // SQLITE_NOTADB
}

const systemFaults: Readonly<Record<string, DatabaseFault>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EIO: 'failed',
  ENOENT: 'failed',
  ELOOP: 'unusable',
  EROFS: 'unusable',
  EACCES: 'unusable',
  EPERM: 'unusable',
  ENOTDIR: 'unusable',
  EMFILE: 'failed',
  ENFILE: 'failed',
}
