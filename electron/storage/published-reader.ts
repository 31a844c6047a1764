import { join } from 'node:path'
import { matchesBinding } from '../../shared/amqp/binding'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { KeptMessage, PublishedPage, PublishedPageRequest } from '../../shared/published'
import { err, ok, type Result } from '../../shared/result'
import { type Database, openDatabase } from './database'
import { versionOf } from './migrations'
import { newerData } from './own-database'
import { publishedExists } from './published'
import { columnsOf, countsOf, listRowOf, type Row, rowOf } from './published-rows'
import { publishedPlan } from './published-schema'
import { storageError } from './storage-error'

/** Reads `published.db` beside its writer. */
export interface PublishedReader {
  /** Oldest first. */
  readonly all: () => Iterable<KeptMessage>
  /** `undefined` where no message was made of this capture. */
  readonly of: (captureId: CaptureId) => KeptMessage | undefined
  readonly page: (request: PublishedPageRequest) => PublishedPage
  readonly close: () => void
}

/** `not-found` where nothing was ever published here. */
export function readPublished(folder: string): Result<PublishedReader, AppError> {
  const file = join(folder, publishedPlan.fileName)
  const nothing = err({ code: 'not-found', what: `published message in ${folder}` } as const)
  if (!publishedExists(folder)) return nothing
  try {
    const database = openDatabase(file, { access: 'read' })
    const found = versionOf(database)
    const isNewer = found > publishedPlan.steps.length
    if (found >= 1 && !isNewer) return ok(readerOn(database, found))
    database.close()
    return isNewer ? err(newerData(file, found, publishedPlan)) : nothing
  } catch (error) {
    return err(storageError(error, folder))
  }
}

/** Finds messages; the file is opened when it is there and first asked for. */
export function publishedLookup(folder: string): Pick<PublishedReader, 'of' | 'page'> {
  let reader: PublishedReader | undefined
  const open = (): PublishedReader | undefined => {
    if (!reader) {
      const opened = readPublished(folder)
      if (opened.ok) reader = opened.value
    }
    return reader
  }
  return {
    of: (captureId) => open()?.of(captureId),
    page: (request) => open()?.page(request) ?? { rows: [], more: false, total: 0, waiting: 0 },
  }
}

function readerOn(database: Database, version: number): PublishedReader {
  const whole = `SELECT ${columnsOf(version, 'with')} FROM message`
  const head = `SELECT ${columnsOf(version, 'without')} FROM message`
  return {
    *all() {
      for (const row of database.prepare<Row>(`${whole} ORDER BY seq`).iterate()) {
        const { seq: _, ...message } = rowOf(row)
        yield message
      }
    },
    of(captureId) {
      const row = database.prepare<Row>(`${whole} WHERE capture_id = ?`).get([captureId])
      return row && rowOf(row)
    },
    page({ binding, before, limit }) {
      const rows: PublishedPage['rows'][number][] = []
      const from = before ?? Number.MAX_SAFE_INTEGER
      let more = false
      const sql = `${head} WHERE seq < ? ORDER BY seq DESC`
      for (const row of database.prepare<Row>(sql).iterate([from])) {
        const listed = listRowOf(row)
        if (binding !== '' && !matchesBinding(binding, listed.routingKey)) continue
        more = rows.length === limit
        if (more) break
        rows.push(listed)
      }
      const counts =
        version === 1
          ? { total: Number(database.value('SELECT count(*) FROM message') ?? 0), waiting: 0 }
          : countsOf(database)
      return { rows, more, ...counts }
    },
    close: () => database.close(),
  }
}
