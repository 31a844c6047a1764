import type { AppError } from '../../../shared/errors'
import type { CaptureSummary } from '../../../shared/http/capture'
import { ok, type Result } from '../../../shared/result'
import { withReader } from '../with-reader'

const NEWEST = 20
const MOST_CHARACTERS = 60

/**
 * What shells offer for an id: one a line, the newest first, each with what it is behind a tab.
 * A folder without captures offers nothing.
 */
export async function newestCaptures(
  dataDir: string,
  signal: AbortSignal,
): Promise<Result<readonly string[], AppError>> {
  const page = await withReader(dataDir, (reader) =>
    reader.page({ query: '', order: 'newest', after: undefined, limit: NEWEST }, { signal }),
  )
  if (!page.ok) return page.error.code === 'not-found' ? ok([]) : page
  const rows = page.value.rows.map((row) => `${row.id}\t${wordsOf(row)}`)
  return ok(rows.length === 0 ? [] : ['latest\tthe newest', ...rows])
}

/** On one line, and short enough for a menu. */
function wordsOf({ method, target, derived, receivedAt }: CaptureSummary): string {
  const time = new Date(receivedAt).toISOString().slice(5, 19).replace('T', ' ')
  const sender = [derived?.provider, derived?.eventType].filter((one) => one !== undefined)
  const text = [time, method, target, ...sender].join(' ').replace(/\s/g, ' ')
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text
}
