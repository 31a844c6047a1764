import type { JsonValue } from '../json-value'

/** The type of a value as schemas name it; a whole number is an `integer`, however written. */
export function typeOf(value: JsonValue): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value !== 'number') return typeof value
  // A number out of a double's range has no digits after the point left.
  return Number.isInteger(value) || Math.abs(value) === Infinity ? 'integer' : 'number'
}

const names: Readonly<Record<string, string>> = {
  null: 'null',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  string: 'a text',
  array: 'an array',
  object: 'an object',
}

export const typeName = (type: string): string =>
  Object.hasOwn(names, type) ? (names[type] ?? type) : type

/** `1 item`, `2 items`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`
