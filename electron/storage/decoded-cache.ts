import type { Bytes } from '../../shared/bytes'
import { type DecodedBody, decodeBody } from './decode-body'

/**
 * Remembers the last decoded body: a viewer asks for one in many slices. Only the last, because a
 * single one may take up as much as decoding allows.
 */
export interface DecodedCache {
  decoded(key: string, load: () => DecodeJob): Promise<DecodedBody>
}

export interface DecodeJob {
  readonly bytes: Bytes
  /** In the order they were applied, as in `Content-Encoding`. */
  readonly codings: readonly string[]
}

export function createDecodedCache(): DecodedCache {
  let last: { readonly key: string; readonly body: Promise<DecodedBody> } | undefined
  return {
    decoded(key, load) {
      if (last?.key === key) return last.body
      const { bytes, codings } = load()
      const body = decodeBody(bytes, codings)
      last = { key, body }
      return body
    },
  }
}
