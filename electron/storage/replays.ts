import { createHash, randomUUID } from 'node:crypto'
import { type Bytes, emptyBytes } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { BodySlice } from '../../shared/ipc/capture-calls'
import type { ReplyBodyRequest } from '../../shared/ipc/replay-calls'
import type { AttemptId, ReplayAttempt } from '../../shared/replay'
import { err, ok, type Result } from '../../shared/result'
import type { Database } from './database'
import { codingsOf } from './decode-body'
import { createDecodedCache } from './decoded-cache'
import { createDrafts, type Drafts } from './drafts'
import { openOwnDatabase } from './own-database'
import { sliceOf } from './reader-slices'
import { createReplayRuns, type ReplayRuns } from './replay-runs'
import { replaysPlan } from './replays-schema'
import { storageError } from './storage-error'

/** What was replayed, and what came back. Any process may write, beside the owner of the folder. */
export interface Replays {
  /** Gives the attempt its id and its number among those of the capture; on disk when it returns. */
  add(attempt: NewAttempt): Result<ReplayAttempt, AppError>
  /** Newest first. */
  history(captureId: CaptureId): Result<readonly ReplayAttempt[], AppError>
  get(id: AttemptId): Result<ReplayAttempt, AppError>
  replyBody(request: ReplyBodyRequest): Promise<Result<BodySlice, AppError>>
  /** What was sent where it was not the captured body, and its digest in any case. */
  sentBody(id: AttemptId): Result<SentBody, AppError>
  /** Follows captures that went for good. */
  drop(captureIds: readonly CaptureId[]): Result<void, AppError>
  /** The last attempt before a number that sent a capture to the same URL; `undefined` for none. */
  before(place: AttemptPlace): Result<ReplayAttempt | undefined, AppError>
  readonly runs: ReplayRuns
  readonly drafts: Drafts
  /** All captures that have attempts or drafts, to find those that are gone. */
  captureIds(): Result<readonly CaptureId[], AppError>
  /** Where a damaged file was set aside to when this was opened. */
  readonly quarantined: string | undefined
  close(): void
}

export interface AttemptPlace {
  readonly captureId: CaptureId
  readonly url: string
  readonly before: number | undefined
}

export interface NewAttempt extends Omit<ReplayAttempt, 'id' | 'number'> {
  readonly sent: SentBytes
  /** As the target sent it, Content-Encoding included; empty where nothing came. */
  readonly replyBody: Bytes
}

export type SentBytes =
  /** The captured body, byte for byte. */
  | { readonly kind: 'captured'; readonly sha256: string }
  | { readonly kind: 'other'; readonly bytes: Bytes }

export interface SentBody {
  /** Lower-case hex. */
  readonly sha256: string
  /** `undefined` where it was the captured body. */
  readonly bytes: Bytes | undefined
}

/** Older attempts make room for new ones. */
export interface ReplayLimits {
  readonly attemptsPerCapture: number
  readonly bytes: number
}

const defaultLimits: ReplayLimits = { attemptsPerCapture: 500, bytes: 1024 ** 3 }

export interface ReplaysOptions {
  readonly now?: () => number
  readonly limits?: ReplayLimits
}

/** A damaged file is set aside; `newer-data` changes nothing. */
export function openReplays(
  folder: string,
  { now = Date.now, limits = defaultLimits }: ReplaysOptions = {},
): Result<Replays, AppError> {
  const opened = openOwnDatabase(folder, replaysPlan, now)
  if (!opened.ok) return opened
  const { database, quarantined } = opened.value
  return ok(replaysOn(database, { folder, limits, quarantined }))
}

interface ReplaysSetup {
  readonly folder: string
  readonly limits: ReplayLimits
  readonly quarantined: string | undefined
}

function replaysOn(database: Database, { folder, limits, quarantined }: ReplaysSetup): Replays {
  const guard = <T>(work: () => Result<T, AppError>): Result<T, AppError> => {
    try {
      return work()
    } catch (error) {
      return err(storageError(error, folder))
    }
  }
  const slice = replySlices(database)
  return {
    add: (attempt) => guard(() => ok(add(database, attempt, limits))),
    history: (captureId) =>
      guard(() =>
        ok(
          database
            .prepare<AttemptRow>(`${selectAttempt} WHERE capture_id = ? ORDER BY number DESC`)
            .all([captureId])
            .map(toAttempt),
        ),
      ),
    get: (id) => guard(() => find(database, id)),
    async replyBody(request) {
      try {
        return await slice(request)
      } catch (error) {
        return err(storageError(error, folder))
      }
    },
    sentBody: (id) => guard(() => sentBody(database, id)),
    before: (place) => guard(() => ok(before(database, place))),
    runs: createReplayRuns(database, guard),
    drafts: createDrafts(database, guard),
    drop: (captureIds) => guard(() => ok(drop(database, captureIds))),
    captureIds: () =>
      guard(() =>
        ok(
          database
            .prepare<{ id: CaptureId }>(
              'SELECT capture_id AS id FROM attempt UNION SELECT capture_id FROM draft',
            )
            .all()
            .map(({ id }) => id),
        ),
      ),
    quarantined,
    close: database.close,
  }
}

interface AttemptRow {
  readonly id: AttemptId
  readonly capture_id: CaptureId
  readonly number: number
  readonly record: string
}

const selectAttempt = 'SELECT id, capture_id, number, record FROM attempt'

const toAttempt = (row: AttemptRow): ReplayAttempt => ({
  ...(JSON.parse(row.record) as Omit<ReplayAttempt, 'id' | 'captureId' | 'number'>),
  id: row.id,
  captureId: row.capture_id,
  number: row.number,
})

function add(database: Database, attempt: NewAttempt, limits: ReplayLimits): ReplayAttempt {
  const { captureId, sent, replyBody, ...record } = attempt
  const id = randomUUID() as AttemptId
  const body = sent.kind === 'captured' ? null : sent.bytes
  const sha256 = sent.kind === 'captured' ? sent.sha256 : sha256Of(sent.bytes)
  const number = database.transaction(() => {
    const last = database
      .prepare<{ number: number | null }>(
        'SELECT max(number) AS number FROM attempt WHERE capture_id = ?',
      )
      .get([captureId])
    const next = (last?.number ?? 0) + 1
    database
      .prepare(
        `INSERT INTO attempt (id, capture_id, number, record, sent_sha256, sent_body, reply_body)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run([id, captureId, next, JSON.stringify(record), sha256, body, replyBody])
    database
      .prepare('DELETE FROM attempt WHERE capture_id = ? AND number <= ?')
      .run([captureId, next - limits.attemptsPerCapture])
    return next
  })
  makeRoom(database, limits.bytes)
  return { ...record, id, captureId, number }
}

/** Removes the oldest attempts until the rest, at least the newest one, fits. */
function makeRoom(database: Database, bytes: number): void {
  const used = (): number =>
    (Number(database.value('PRAGMA page_count')) -
      Number(database.value('PRAGMA freelist_count'))) *
    Number(database.value('PRAGMA page_size'))
  if (used() <= bytes) return
  const removeOldest = database.prepare(
    `DELETE FROM attempt WHERE seq IN (SELECT seq FROM attempt ORDER BY seq LIMIT 20)
       AND seq < (SELECT max(seq) FROM attempt)`,
  )
  while (used() > bytes && removeOldest.run() > 0);
  database.exec('PRAGMA incremental_vacuum')
}

const sha256Of = (bytes: Bytes): string => createHash('sha256').update(bytes).digest('hex')

const noAttempt = (id: string): Result<never, AppError> =>
  err({ code: 'not-found', what: `replay “${id}”` })

function find(database: Database, id: AttemptId): Result<ReplayAttempt, AppError> {
  const row = database.prepare<AttemptRow>(`${selectAttempt} WHERE id = ?`).get([id])
  return row === undefined ? noAttempt(id) : ok(toAttempt(row))
}

function before(
  database: Database,
  { captureId, url, before: number = Number.MAX_SAFE_INTEGER }: AttemptPlace,
): ReplayAttempt | undefined {
  const earlier = database
    .prepare<AttemptRow>(
      `${selectAttempt} WHERE capture_id = ? AND number < ? ORDER BY number DESC`,
    )
    .iterate([captureId, number])
  for (const row of earlier) {
    const attempt = toAttempt(row)
    if (attempt.url === url) return attempt
  }
  return undefined
}

function sentBody(database: Database, id: AttemptId): Result<SentBody, AppError> {
  const row = database
    .prepare<{ sha256: string; bytes: Bytes | null }>(
      'SELECT sent_sha256 AS sha256, sent_body AS bytes FROM attempt WHERE id = ?',
    )
    .get([id])
  return row === undefined
    ? noAttempt(id)
    : ok({ sha256: row.sha256, bytes: row.bytes ?? undefined })
}

function replySlices(database: Database) {
  const cache = createDecodedCache()
  const part = (id: AttemptId, offset: number, length: number): Bytes =>
    database
      .prepare<{ part: Bytes }>('SELECT substr(reply_body, ?, ?) AS part FROM attempt WHERE id = ?')
      .get([offset + 1, length, id])?.part ?? emptyBytes
  const lengthOf = (id: AttemptId): number =>
    database
      .prepare<{ length: number }>('SELECT length(reply_body) AS length FROM attempt WHERE id = ?')
      .get([id])?.length ?? 0

  return async (request: ReplyBodyRequest): Promise<Result<BodySlice, AppError>> => {
    const { attemptId, form } = request
    const { offset, length } = sliceOf(request)
    const attempt = find(database, attemptId)
    if (!attempt.ok) return attempt
    const { outcome } = attempt.value
    const reply = outcome.kind === 'answered' ? outcome.reply : undefined
    const codings = form === 'raw' || reply === undefined ? [] : codingsOf(reply.headers)
    const totalBytes = lengthOf(attemptId)
    const cut = reply?.cut === true ? `Only the first ${totalBytes} bytes are here.` : undefined
    if (codings.length === 0 || totalBytes === 0) {
      return ok({ bytes: part(attemptId, offset, length), totalBytes, trouble: cut })
    }
    const load = () => ({ bytes: part(attemptId, 0, totalBytes), codings })
    const { bytes, trouble } = await cache.decoded(attemptId, load)
    return ok({
      bytes: bytes.slice(offset, offset + length),
      totalBytes: bytes.length,
      trouble: cut ?? trouble,
    })
  }
}

function drop(database: Database, captureIds: readonly CaptureId[]): void {
  const remove = database.prepare('DELETE FROM attempt WHERE capture_id = ?')
  const discard = database.prepare('DELETE FROM draft WHERE capture_id = ?')
  const removed = database.transaction(() =>
    captureIds.reduce((sum, id) => sum + remove.run([id]) + discard.run([id]), 0),
  )
  if (removed === 0) return
  database.exec('PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)')
}
