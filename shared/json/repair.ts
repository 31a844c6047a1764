import type { Bytes } from '../bytes'
import { createByteWriter } from './byte-writer'
import type { JsonIndex } from './scan-json'

/**
 * The text without its trailing commas; everything else, white space too, stays as it is. The
 * text itself where there is none. `undefined` for text that this does not make valid.
 */
export function withoutTrailingCommas(index: JsonIndex): Bytes | undefined {
  const { bytes, state, trailingCommas } = index
  if (state === 'valid') return bytes
  if (state !== 'recoverable') return undefined
  const out = createByteWriter(bytes.length)
  let copied = 0
  for (const { at } of trailingCommas) {
    out.copy(bytes, copied, at)
    copied = at + 1
  }
  out.copy(bytes, copied, bytes.length)
  return out.finish()
}
