import type { AppError } from '../../shared/errors'
import { ok, type Result } from '../../shared/result'
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
