import type { Bytes } from '../../shared/bytes'
import type { Draft } from '../../shared/draft'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import { ok, type Result } from '../../shared/result'
import type { Database } from './database'

/** Drafts, at most one for each capture. */
export interface Drafts {
  get(captureId: CaptureId): Result<Draft | undefined, AppError>
  /** On disk when it returns. */
  save(captureId: CaptureId, draft: Draft): Result<void, AppError>
  discard(captureId: CaptureId): Result<void, AppError>
}

type Guard = <T>(work: () => Result<T, AppError>) => Result<T, AppError>

export const createDrafts = (database: Database, guard: Guard): Drafts => ({
  get: (captureId) =>
    guard(() => {
      const row = database
        .prepare<{ record: string; body: Bytes | null }>(
          'SELECT record, body FROM draft WHERE capture_id = ?',
        )
        .get([captureId])
      if (row === undefined) return ok(undefined)
      const draft = JSON.parse(row.record) as Omit<Draft, 'body'>
      return ok(row.body === null ? draft : { ...draft, body: row.body })
    }),
  save: (captureId, { body, ...record }) =>
    guard(() => {
      database
        .prepare('INSERT OR REPLACE INTO draft (capture_id, record, body) VALUES (?, ?, ?)')
        .run([captureId, JSON.stringify(record), body ?? null])
      return ok(undefined)
    }),
  discard: (captureId) =>
    guard(() => {
      database.prepare('DELETE FROM draft WHERE capture_id = ?').run([captureId])
      return ok(undefined)
    }),
})
