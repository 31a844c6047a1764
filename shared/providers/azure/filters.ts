import type { JsonValue } from '../../json-value'
import { hasEvery, parsePath, valuesAt } from '../value-path'

/** One filter of a pipeline's webhook resource. */
export interface WebhookFilter {
  readonly path: string
  /** `undefined` where the definition has none that could be compared. */
  readonly value: string | number | boolean | undefined
}

export type FilterReason =
  | 'path-not-found'
  | 'value-differs'
  | 'not-a-scalar'
  | 'null'
  | 'invalid-path'

/** `undefined` where the filter matches; filters are ANDed, and none always match. */
export function filterReason(filter: WebhookFilter, body: JsonValue): FilterReason | undefined {
  const steps = parsePath(filter.path)
  if (!steps || hasEvery(steps)) return 'invalid-path'
  const [found] = valuesAt(body, steps)
  if (found === undefined) return 'path-not-found'
  if (found === null) return 'null'
  if (typeof found === 'object') return 'not-a-scalar'
  return filter.value !== undefined && sameText(found, filter.value) ? undefined : 'value-differs'
}

/** Compared as text: numbers as JavaScript writes them, booleans in either letter case. */
function sameText(found: string | number | boolean, wanted: string | number | boolean): boolean {
  return typeof found === 'boolean'
    ? String(found) === String(wanted).toLowerCase()
    : String(found) === String(wanted)
}
