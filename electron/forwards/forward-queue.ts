import type { AppError } from '../../shared/errors'
import type { PlannedForward } from '../../shared/forwards/forward-rules'
import type { CaptureId } from '../../shared/http/capture'
import { err, ok, type Result } from '../../shared/result'
import type { Database } from '../storage/database'
import { openOwnDatabase } from '../storage/own-database'
import { storageError } from '../storage/storage-error'
import {
  dropForwards,
  forgetMark,
  hurry,
  insertForward,
  nextForward,
  postpone,
  readMark,
  removeForward,
  setMark,
  waitingCaptures,
} from './forward-entries'
import { countDelivery, listTargets, noteFailure, setFlags } from './forward-targets'
import { forwardsPlan } from './forwards-schema'

/** What is to be sent on by rule, on disk. Any process may write, beside the owner of the folder. */
export interface ForwardQueue {
  /** The newest capture that the rules were applied to; `undefined` while there was no rule. */
  mark(): Result<CaptureId | undefined, AppError>
  /** Writes down what is to be sent and how far that goes, both or neither. Nothing is put in twice. */
  enqueue(forwards: readonly NewForward[], mark: CaptureId): Result<void, AppError>
  /** Writes down one that its sender was promised for; on the disk when it returns. */
  promise(forward: NewForward): Result<void, AppError>
  forgetMark(): Result<void, AppError>
  /** The oldest that may be tried at this moment. */
  next(url: string, nowMs: number): Result<Forward | undefined, AppError>
  delivered(forward: Forward, nowMs: number): Result<void, AppError>
  /** Counts a delivery that never waited. */
  deliveredAtOnce(url: string, nowMs: number): Result<void, AppError>
  failed(forward: Forward, failure: Failure): Result<void, AppError>
  /** Notes a failure of something that does not wait. */
  note(url: string, failure: Failure): Result<void, AppError>
  /** It can never be sent. */
  remove(forward: Forward): Result<void, AppError>
  setTarget(urls: readonly string[], change: TargetFlags): Result<void, AppError>
  /** Everything that waits for these is due, in its old order. */
  hurry(urls: readonly string[]): Result<void, AppError>
  drop(urls: readonly string[]): Result<number, AppError>
  /** Follows captures that went for good. */
  dropCaptures(ids: readonly CaptureId[]): Result<number, AppError>
  captureIds(): Result<readonly CaptureId[], AppError>
  /** Every target that is known here, by URL. */
  targets(): Result<readonly QueuedTarget[], AppError>
  /** A number that changes when another process wrote. */
  version(): unknown
  readonly quarantined: string | undefined
  close(): void
}

export interface NewForward extends PlannedForward {
  readonly captureId: CaptureId
}

export interface Forward extends NewForward {
  readonly id: number
  /** How often it was tried so far. */
  readonly tries: number
  readonly isAside: boolean
}

export interface Failure {
  /** As a sentence. */
  readonly text: string
  readonly code: AppError['code'] | undefined
  readonly atMs: number
  /** When the next try is due; absent where there is none. */
  readonly nextAtMs?: number
  /** Steps aside until then; stays where it is where absent. */
  readonly asideUntilMs?: number
}

export interface TargetFlags {
  readonly paused?: 0 | 1
  readonly allowed?: 0 | 1
  readonly asked?: 0 | 1
}

export interface QueuedTarget {
  readonly url: string
  readonly waiting: number
  readonly aside: number
  /** When the first of those aside is due; `null` for none. */
  readonly asideAt: number | null
  readonly paused: number
  readonly allowed: number
  readonly asked: number
  readonly delivered: number
  readonly deliveredAt: number | null
  readonly failure: string | null
  readonly failureCode: string | null
  readonly failedAt: number | null
  readonly nextAt: number | null
}

/** A damaged file is set aside; `newer-data` changes nothing. */
export function openForwardQueue(
  folder: string,
  now: () => number = Date.now,
): Result<ForwardQueue, AppError> {
  const opened = openOwnDatabase(folder, forwardsPlan, now)
  if (!opened.ok) return opened
  const { database, quarantined } = opened.value
  return ok({ ...queueOn(database, folder), quarantined })
}

function queueOn(database: Database, folder: string): Omit<ForwardQueue, 'quarantined'> {
  const guard = <T>(work: () => T): Result<T, AppError> => {
    try {
      return ok(work())
    } catch (error) {
      return err(storageError(error, folder))
    }
  }
  const inOne = (work: () => void): Result<void, AppError> =>
    guard(() => database.transaction(work))

  return {
    mark: () => guard(() => readMark(database)),
    forgetMark: () => guard(() => forgetMark(database)),
    enqueue: (forwards, mark) =>
      inOne(() => {
        for (const forward of forwards) insertForward(database, forward)
        setMark(database, mark)
      }),
    promise: (forward) =>
      guard(() => {
        database.exec('PRAGMA synchronous = FULL')
        try {
          database.transaction(() => insertForward(database, forward))
        } finally {
          database.exec('PRAGMA synchronous = NORMAL')
        }
      }),
    next: (url, nowMs) => guard(() => nextForward(database, url, nowMs)),
    delivered: (forward, nowMs) =>
      inOne(() => {
        removeForward(database, forward)
        countDelivery(database, forward.url, nowMs)
      }),
    deliveredAtOnce: (url, nowMs) => inOne(() => countDelivery(database, url, nowMs)),
    failed: (forward, failure) =>
      inOne(() => {
        postpone(database, forward, failure.asideUntilMs)
        noteFailure(database, forward.url, failure)
      }),
    note: (url, failure) => inOne(() => noteFailure(database, url, failure)),
    remove: (forward) => guard(() => removeForward(database, forward)),
    setTarget: (urls, flags) => inOne(() => setFlags(database, urls, flags)),
    hurry: (urls) => guard(() => hurry(database, urls)),
    drop: (urls) => guard(() => dropForwards(database, 'url', urls)),
    dropCaptures: (ids) => guard(() => dropForwards(database, 'capture_id', ids)),
    captureIds: () => guard(() => waitingCaptures(database)),
    targets: () => guard(() => listTargets(database)),
    version() {
      const read = guard(() => database.value('PRAGMA data_version'))
      return read.ok ? read.value : undefined
    },
    close: database.close,
  }
}
