import type { Bytes } from '../bytes'
import { toText } from '../bytes'
import { type JsonValue, memberOf } from '../json-value'

/** The value of a JSON body, for reading single members out of it; `undefined` where it is none. */
export function jsonOf(body: Bytes): JsonValue | undefined {
  const text = toText(body)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return undefined
  }
}

/** The member at a path of keys and indexes. */
export function valueAt(
  value: JsonValue | undefined,
  path: readonly (string | number)[],
): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (at, step) =>
      typeof step === 'number'
        ? Array.isArray(at)
          ? (at as readonly JsonValue[])[step]
          : undefined
        : memberOf(at, step),
    value,
  )
}

/** Text as it is, numbers and booleans as JSON writes them, nothing for the rest. */
export function scalarText(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}
