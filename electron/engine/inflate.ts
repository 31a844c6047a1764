import { gunzipSync, inflateSync } from 'node:zlib'
import type { Bytes } from '../../shared/bytes'
import type { Inflated } from '../../shared/providers/gaia/outcome'

/** More than this is no webhook but a trap; the sender waits while it is undone. */
const LARGEST_BYTES = 25 * 1024 * 1024

/** Undoes a content coding within a bound. */
export function inflate(body: Bytes, coding: 'gzip' | 'deflate'): Inflated {
  const undo = coding === 'gzip' ? gunzipSync : inflateSync
  try {
    return { kind: 'whole', bytes: undo(body, { maxOutputLength: LARGEST_BYTES }) }
  } catch (error) {
    const isTooLarge =
      error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return { kind: isTooLarge ? 'too large' : 'damaged' }
  }
}
