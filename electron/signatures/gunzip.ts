import { gunzipSync } from 'node:zlib'
import type { Bytes } from '../../shared/bytes'

/** More than this is no webhook but a trap. */
const LARGEST_BYTES = 64 * 1024 * 1024

/** The content of gzip data; `undefined` for anything else. */
export function gunzip(bytes: Bytes): Bytes | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return undefined
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST_BYTES })
  } catch {
    return undefined
  }
}
