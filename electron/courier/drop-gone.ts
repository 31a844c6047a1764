import type { AppError } from '../../shared/errors'
import { ok, type Result } from '../../shared/result'
import type { ForwardQueue } from '../forwards/forward-queue'
import type { Reader } from '../storage/reader'
import type { Replays } from '../storage/replays'

/** What was sent of captures that were deleted for good goes with them. */
export function dropGone(
  reader: Pick<Reader, 'goneOf'>,
  replays: Pick<Replays, 'captureIds' | 'drop'>,
): Result<void, AppError> {
  const known = replays.captureIds()
  if (!known.ok) return known
  const gone = reader.goneOf(known.value)
  if (!gone.ok) return gone
  return gone.value.length === 0 ? ok(undefined) : replays.drop(gone.value)
}

/** What waits to be sent on of them can no longer be read; gives how much that was. */
export function dropGoneForwards(
  reader: Pick<Reader, 'goneOf'>,
  queue: Pick<ForwardQueue, 'captureIds' | 'dropCaptures'>,
): Result<number, AppError> {
  const waiting = queue.captureIds()
  if (!waiting.ok) return waiting
  const gone = reader.goneOf(waiting.value)
  if (!gone.ok) return gone
  return gone.value.length === 0 ? ok(0) : queue.dropCaptures(gone.value)
}
