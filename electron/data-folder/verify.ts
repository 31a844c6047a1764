import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import type { VerifyFinding, VerifyReport } from '../../shared/data-folder'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { type Database, openDatabase } from '../storage/database'
import { bodiesFolderName, capturesFileName, segmentFileName } from '../storage/schema'
import { readRange } from '../storage/segment-files'
import { readSettings } from '../storage/settings-file'
import { storageError } from '../storage/storage-error'
import type { JobWatch } from './back-up'
import { dataParts } from './parts'

/** More are counted, but of no use to read. */
const MOST_FINDINGS = 200
const ROWS_PER_SLICE = 100

/**
 * Checks a data folder, which may be in use: every page of its databases, and every body against
 * the checksum that was taken when it arrived. Changes nothing.
 */
export async function verifyFolder(
  folder: string,
  { signal, onProgress }: JobWatch = {},
): Promise<Result<VerifyReport, AppError>> {
  const file = join(folder, capturesFileName)
  if (!existsSync(file)) return err({ code: 'not-found', what: `capture store in ${folder}` })
  const findings: VerifyFinding[] = []
  const tally = { captures: 0, checkedBodies: 0, checkedBytes: 0, withoutChecksum: 0, faults: 0 }
  const found = (finding: VerifyFinding): void => {
    tally.faults++
    if (findings.length < MOST_FINDINGS) findings.push(finding)
  }
  checkDatabases(folder, found)
  checkSettings(folder, found)
  let database: Database | undefined
  try {
    database = openDatabase(file, { access: 'read' })
    const totalBytes = Number(database.value('SELECT total(body_bytes) FROM capture') ?? 0)
    tally.captures = Number(database.value('SELECT count(*) FROM listed') ?? 0)
    for await (const body of bodiesIn(database, folder)) {
      if (signal?.aborted) return err({ code: 'cancelled' })
      tally.checkedBodies++
      tally.checkedBytes += body.length
      if (body.expected === null) tally.withoutChecksum++
      if (body.fault !== undefined) found(bodyFinding(body.id, body.fault))
      onProgress?.({ job: 'verify', doneBytes: tally.checkedBytes, totalBytes })
    }
    return ok({ ...tally, findings })
  } catch (error) {
    // Damage that hinders reading was found above already; anything else is the disk's.
    return tally.faults > 0 ? ok({ ...tally, findings }) : err(storageError(error, folder))
  } finally {
    database?.close()
  }
}

const bodyFinding = (id: string, what: string): VerifyFinding => ({
  where: id,
  what,
  remedy: `Take it from a backup, or delete it: hookwright delete ${id}`,
})

function checkDatabases(folder: string, found: (finding: VerifyFinding) => void): void {
  for (const { id, copy } of dataParts) {
    const name = `${id}.db`
    if (!(copy === 'database' || id === 'index')) continue
    const what = faultIn(join(folder, name))
    if (what === undefined) continue
    const remedy =
      id === 'index'
        ? 'Nothing is lost: quit Hookwright, delete this file, and it is made anew.'
        : 'Back up the folder as it is, then start Hookwright: it sets the file aside. Then import a backup.'
    found({ where: name, what, remedy })
  }
}

/**
 * What is wrong with a database, if it is there. Its owner may set it aside or make it anew while
 * it is read, which looks like damage, so what was found counts only for a file that stayed.
 */
function faultIn(file: string): string | undefined {
  for (;;) {
    const before = identityOf(file)
    if (before === undefined) return undefined
    const found = integrityOf(file)
    if (found === undefined || identityOf(file) === before) return found
  }
}

/** Changes with every file that takes this name; `undefined` where there is none. */
function identityOf(file: string): string | undefined {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false })
  return stats && `${stats.ino} ${stats.birthtimeNs}`
}

/** What SQLite says of the file, in its first words; `undefined` where it is sound. */
function integrityOf(file: string): string | undefined {
  try {
    const database = openDatabase(file, { access: 'read' })
    try {
      const said = String(database.value('PRAGMA integrity_check(1)'))
      return said === 'ok' ? undefined : `is damaged: ${said}`
    } finally {
      database.close()
    }
  } catch (error) {
    return `cannot be read: ${error instanceof Error ? error.message : String(error)}`
  }
}

function checkSettings(folder: string, found: (finding: VerifyFinding) => void): void {
  const read = readSettings(folder)
  if (read.ok) return
  found({
    where: 'settings.json',
    what: 'was written by a newer Hookwright',
    remedy: 'Update Hookwright.',
  })
}

interface Row {
  readonly seq: number
  readonly id: string
  readonly expected: number | null
  readonly bytes: Uint8Array | null
  readonly segment: number | null
  readonly offset: number | null
  readonly length: number | null
  readonly body_bytes: number
  readonly origin: string
}

interface Checked {
  readonly id: string
  readonly length: number
  readonly expected: number | null
  readonly fault: string | undefined
}

async function* bodiesIn(database: Database, folder: string): AsyncGenerator<Checked> {
  const slice = database.prepare<Row>(`
    SELECT c.seq, c.id, c.body_crc32 AS expected, c.body_bytes, c.origin, b.bytes,
      s.segment, s.offset, s.length
    FROM capture c LEFT JOIN body b USING (seq) LEFT JOIN body_in_segment s USING (seq)
    WHERE c.seq > ? ORDER BY c.seq LIMIT ${ROWS_PER_SLICE}`)
  const stillThere = database.prepare<{ seq: number }>('SELECT seq FROM capture WHERE seq = ?')
  for (let after = 0; ; ) {
    const rows = slice.all([after])
    const last = rows.at(-1)
    if (!last) return
    for (const row of rows) {
      const checked = await check(row, folder)
      // Deleted while it was looked at: nothing is wrong with it.
      const isGone = checked?.fault !== undefined && !stillThere.get([row.seq])
      if (checked && !isGone) yield checked
    }
    after = last.seq
    await nextTurn()
  }
}

/** `undefined` for a capture without a kept body. */
async function check(row: Row, folder: string): Promise<Checked | undefined> {
  const { id, expected } = row
  const isEmpty = row.bytes === null && row.segment === null
  if (isEmpty && (row.body_bytes === 0 || row.origin === 'refused')) return undefined
  if (isEmpty && expected === null && row.origin !== 'observed') return undefined
  const body = isEmpty ? 'is missing' : await bodyOf(row, folder)
  if (typeof body === 'string') return { id, length: 0, expected, fault: `its body ${body}` }
  if (expected === null && row.origin === 'observed' && body.length !== row.body_bytes) {
    return { id, length: body.length, expected, fault: 'its body is shorter or longer than it was' }
  }
  const isSame = expected === null || crc32(body) === expected
  const fault = isSame ? undefined : 'its body is not what was received'
  return { id, length: body.length, expected, fault }
}

async function bodyOf(row: Row, folder: string): Promise<Uint8Array | string> {
  if (row.bytes !== null) return row.bytes
  const { segment, offset, length } = row
  if (segment === null || offset === null || length === null) return 'is missing'
  const name = segmentFileName(segment)
  try {
    return await readRange(join(folder, bodiesFolderName, name), { offset, length })
  } catch {
    return `cannot be read from bodies/${name}`
  }
}
