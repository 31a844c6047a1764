import type { AppError } from '../../shared/errors'
import type { Answered, CaptureId } from '../../shared/http/capture'
import type { CaptureChange } from '../../shared/ipc/capture-calls'
import type { Result } from '../../shared/result'
import { storableNote, storableTags } from './capture-row'
import type { SqlValue } from './database'
import type { WriterCore } from './writer-core'

/** Sets what the change names and leaves the rest; all of it in one transaction. */
export function changeCaptures(
  core: WriterCore,
  ids: readonly CaptureId[],
  change: CaptureChange,
): Promise<Result<{ readonly changed: number }, AppError>> {
  const columns = columnsOf(change)
  const assignments = columns.map(([name]) => `${name} = ?`).join(', ')
  const values = columns.map(([, value]) => value)
  return core.writer.run((database) => {
    if (columns.length === 0) return { changed: 0 }
    const update = database.prepare(
      `UPDATE capture SET ${assignments} WHERE seq = (SELECT seq FROM listed WHERE id = ?)`,
    )
    return { changed: ids.reduce((sum, id) => sum + update.run([...values, id]), 0) }
  })
}

/** What a sender was told, where that is known only after its request was kept. */
export const setAnswered = (
  core: WriterCore,
  id: CaptureId,
  { status, durationMs }: Answered,
): Promise<Result<void, AppError>> =>
  core.writer.run((database) => {
    database
      .prepare('UPDATE capture SET status = ?, duration_ms = ? WHERE id = ?')
      .run([status, durationMs, id])
  })

/** Column names are ours, never from outside. */
function columnsOf(change: CaptureChange): readonly (readonly [name: string, value: SqlValue])[] {
  const columns: [string, SqlValue][] = []
  if (change.note !== undefined) columns.push(['note', storableNote(change.note)])
  if (change.tags !== undefined) columns.push(['tags', storableTags(change.tags)])
  if (change.pinned !== undefined) columns.push(['pinned', change.pinned ? 1 : 0])
  return columns
}
