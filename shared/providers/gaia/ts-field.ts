import type { JsonValue } from '../../json-value'
import { parsePath, valuesAt } from '../value-path'

/** Where an event's own time stands, and what it says. */
export interface TsField {
  readonly status: 'unset' | 'invalid-path' | 'unresolved' | 'resolved'
  readonly values?: readonly JsonValue[]
  /** The UTC time of each value that is one. */
  readonly iso?: readonly string[]
}

/** Numbers from here on are milliseconds, smaller ones seconds: 1e11 ms was in 1973. */
const FIRST_MILLISECONDS = 1e11

/** Looks up a hook's `tsField` in a pushed body. It never decides whether the push is accepted. */
export function readTsField(path: string | undefined, body: JsonValue | undefined): TsField {
  if (path === undefined || path === '') return { status: 'unset' }
  const steps = parsePath(path)
  if (!steps) return { status: 'invalid-path' }
  const values = body === undefined ? [] : valuesAt(body, steps)
  if (values.length === 0) return { status: 'unresolved' }
  return { status: 'resolved', values, iso: values.flatMap((value) => timeOf(value) ?? []) }
}

function timeOf(value: JsonValue): string | undefined {
  const ms = msOf(value)
  if (ms === undefined || Number.isNaN(ms) || Math.abs(ms) > 8.64e15) return undefined
  return new Date(ms).toISOString()
}

function msOf(value: JsonValue): number | undefined {
  if (typeof value === 'number') return value >= FIRST_MILLISECONDS ? value : value * 1000
  return typeof value === 'string' ? msOfText(value) : undefined
}

const isoForm =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?) ?([Zz]|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/

/** A text without a zone is of UTC, and not of wherever this program happens to run. */
function msOfText(text: string): number | undefined {
  const [, date = '', time = '00:00', zone = 'Z'] = isoForm.exec(text.trim()) ?? []
  const midnight = Date.parse(`${date}T00:00:00Z`)
  // Some readers take the 30th of February for a day in March.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(date)) return undefined
  return Date.parse(`${date}T${time.replace(',', '.')}${offsetOf(zone)}`)
}

function offsetOf(zone: string): string {
  if (!/^[+-]/.test(zone)) return 'Z'
  const digits = zone.replace(/\D/g, '').padEnd(4, '0')
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`
}
