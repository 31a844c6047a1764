import type { AppError } from '../../shared/errors'
import type { BodySlice } from '../../shared/ipc/capture-calls'
import type { SentBodyRequest } from '../../shared/ipc/replay-calls'
import { ok, type Result } from '../../shared/result'
import type { Reader } from '../storage/reader'
import { sliceOf } from '../storage/reader-slices'
import type { Replays } from '../storage/replays'

/** What an attempt sent, slice by slice; where that was the captured body, the capture has it. */
export async function sentBody(
  request: SentBodyRequest,
  { reader, replays }: { readonly reader: Reader; readonly replays: Replays },
): Promise<Result<BodySlice, AppError>> {
  const { offset, length } = sliceOf(request)
  const sent = replays.sentBody(request.attemptId)
  if (!sent.ok) return sent
  const { bytes } = sent.value
  if (bytes === undefined) {
    const attempt = replays.get(request.attemptId)
    if (!attempt.ok) return attempt
    return reader.body({ id: attempt.value.captureId, form: 'raw', offset, length })
  }
  // A copy: what is sent to another thread takes the whole buffer it lies in with it.
  const slice = bytes.slice(offset, offset + length)
  return ok({ bytes: slice, totalBytes: bytes.length, trouble: undefined })
}
