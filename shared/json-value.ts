/** What JSON can hold, as plain JavaScript; for reading, never for writing a body back. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

export type JsonObject = { readonly [key: string]: JsonValue }

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An own member of an object; `undefined` for anything else, `__proto__` included. */
export const memberOf = (value: JsonValue | undefined, key: string): JsonValue | undefined =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined

export const hasMember = (value: JsonValue | undefined, key: string): boolean =>
  isObject(value) && Object.hasOwn(value, key)

export const textMember = (value: JsonValue | undefined, key: string): string | undefined => {
  const member = memberOf(value, key)
  return typeof member === 'string' ? member : undefined
}
