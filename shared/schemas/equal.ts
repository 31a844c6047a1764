import type { JsonValue } from '../json-value'

/** Equal as JSON values: the order of members does not count, `1.0` is `1`, `false` is not `0`. */
export function isEqual(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  return canonicalText(a) === canonicalText(b)
}

/** One text for all equal values, so that a set finds repeats in one pass. */
export function canonicalText(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return scalarText(value)
  if (Array.isArray(value)) return `[${(value as readonly JsonValue[]).map(canonicalText)}]`
  const members = Object.entries(value as { readonly [key: string]: JsonValue })
  const texts = members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`)
  return `{${texts.sort().join()}}`
}

// A number out of a double's range reads as infinity, which JSON cannot write.
const scalarText = (value: JsonValue): string =>
  typeof value === 'number' ? String(value === 0 ? 0 : value) : JSON.stringify(value)
