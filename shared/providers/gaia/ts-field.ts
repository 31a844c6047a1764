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
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value)
    ? Date.parse(value)
    : undefined
}
