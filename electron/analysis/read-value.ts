import { toText } from '../../shared/bytes'
import { withoutTrailingCommas } from '../../shared/json/repair'
import type { JsonIndex } from '../../shared/json/scan-json'
import type { JsonValue } from '../../shared/json-value'

/**
 * The value of a text whose trailing commas are forgiven; `undefined` for any other fault. For
 * reading only: its numbers may be rounded, so it is never written back.
 */
export function readValue(index: JsonIndex): JsonValue | undefined {
  const repaired = withoutTrailingCommas(index)
  const text = repaired && toText(repaired)?.replace(/^\ufeff/, '')
  return text === undefined ? undefined : (JSON.parse(text) as JsonValue)
}
