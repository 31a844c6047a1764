import type { AppError } from '../../shared/errors'
import type { BodyRequest, BodySlice } from '../../shared/ipc/capture-calls'
import { err, ok, type Result } from '../../shared/result'
import { decodeFields } from './captured-text'
import { codingsOf } from './decode-body'
import { createDecodedCache } from './decoded-cache'
import type { StoredBodies } from './reader-bodies'
import type { ReaderLookup } from './reader-lookup'

/** Slices of a body are at most this long. */
export const sliceLimitBytes: number = 4 * 1024 * 1024

/** Gives bodies slice by slice, as sent or decoded. */
export function createBodySlices(bodies: StoredBodies, lookup: ReaderLookup) {
  const cache = createDecodedCache()
  return async (request: BodyRequest): Promise<Result<BodySlice, AppError>> => {
    const { offset, length } = sliceOf(request)
    const row = lookup.captureRow(request.id)
    if (row === undefined) return err({ code: 'not-found', what: `capture “${request.id}”` })
    const codings = request.form === 'raw' ? [] : codingsOf(decodeFields(row.headers))
    if (codings.length === 0 || row.origin === 'refused') {
      return ok({
        bytes: bodies.read(row.seq, offset, length),
        totalBytes: bodies.lengthOf(row.seq),
        trouble: row.origin === 'refused' ? notKept(row.body_bytes) : undefined,
      })
    }
    const load = () => ({ bytes: bodies.read(row.seq, 0, row.body_bytes), codings })
    const { bytes, trouble } = await cache.decoded(request.id, load)
    // A copy: what is sent to another thread takes the whole buffer it lies in with it.
    return ok({ bytes: bytes.slice(offset, offset + length), totalBytes: bytes.length, trouble })
  }
}

/** What was asked for, made to fit: whole numbers, not negative, within the limit. */
export const sliceOf = (request: Pick<BodyRequest, 'offset' | 'length'>) => ({
  offset: Math.max(0, Math.floor(request.offset)),
  length: Math.max(0, Math.min(Math.floor(request.length), sliceLimitBytes)),
})

const notKept = (bytes: number): string =>
  `The body of ${bytes} bytes was over the limit and was not kept.`
