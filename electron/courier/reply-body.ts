import { type Bytes, concat, emptyBytes } from '../../shared/bytes'
import type { AttemptId } from '../../shared/replay'
import type { Replays } from '../storage/replays'

const SLICE_BYTES = 4 * 1024 ** 2

/** The body of an answer in one piece, as far as it was kept; empty where there is none. */
export async function wholeReply(
  attemptId: AttemptId,
  form: 'raw' | 'decoded',
  replays: Pick<Replays, 'replyBody'>,
): Promise<Bytes> {
  const slices: Bytes[] = []
  let offset = 0
  for (;;) {
    const slice = await replays.replyBody({ attemptId, form, offset, length: SLICE_BYTES })
    if (!slice.ok || slice.value.bytes.length === 0) break
    slices.push(slice.value.bytes)
    offset += slice.value.bytes.length
    if (offset >= slice.value.totalBytes) break
  }
  return slices.length === 0 ? emptyBytes : concat(...slices)
}
