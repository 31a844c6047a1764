import type { AppError } from '../../shared/errors'
import type { CaptureSummary } from '../../shared/http/capture'
import { err, ok, type Result } from '../../shared/result'
import { openReaderConnection, readingError } from './reader-connection'
import { listedWithDerived, type SummaryRow, summaryColumns, toSummary } from './reader-rows'

/** The newest captures, newest first. */
export interface NewestCaptures {
  readonly rows: readonly CaptureSummary[]
  /** Whether rows follow. */
  readonly more: boolean
}

/** What a list begins with, read without all that a search takes, on a connection of its own. */
export function newestCaptures(folder: string, limit: number): Result<NewestCaptures, AppError> {
  const opened = openReaderConnection(folder)
  if (!opened.ok) return opened
  const { database, close } = opened.value
  try {
    const rows = database
      .prepare<SummaryRow>(
        `SELECT ${summaryColumns} FROM ${listedWithDerived} ORDER BY c.seq DESC LIMIT ?`,
      )
      .all([limit + 1])
    return ok({ rows: rows.slice(0, limit).map(toSummary), more: rows.length > limit })
  } catch (error) {
    return err(readingError(error, folder))
  } finally {
    close()
  }
}
