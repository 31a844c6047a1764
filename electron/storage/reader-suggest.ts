import type { SuggestRequest } from '../../shared/ipc/capture-calls'
import { type Field, fieldNamed } from '../../shared/query/fields'
import { asciiLower } from '../../shared/query/find-bytes'
import { type QuerySubject, valuesOf } from '../../shared/query/match-query'
import type { KeyedField, TextField } from '../../shared/query/query'
import { queryParameters } from '../../shared/query/query-parameters'
import { decodeFields, decodeText } from './captured-text'
import type { Database } from './database'
import { type CaptureRow, captureColumns, listedWithDerived, toSummary } from './reader-rows'

/** Enough to know what is usual, few enough to be looked at between two keystrokes. */
const newestLookedAt = 2000
const mostSuggestions = 20
/** Longer values help nobody who is typing. */
const longestSuggestion = 200

/**
 * Values of a field that begin with the prefix, the most frequent first. A field with names in
 * brackets gives these names: `header` suggests header names, `header[host]` hosts.
 */
export function suggestValues(
  database: Database,
  { field: typed, prefix }: SuggestRequest,
): readonly string[] {
  const [, name = '', key] = /^([A-Za-z]+)(?:\[(.*)\])?$/.exec(typed) ?? []
  const field = fieldNamed(name)
  if (field === undefined) return []
  if (field.choices.length > 0) return fitting(field.choices, prefix)
  const read = valueReader(field, key)
  if (read === undefined) return []

  const counts = new Map<string, number>()
  for (const subject of newestSubjects(database)) {
    for (const value of new Set(read(subject))) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  const frequentFirst = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return fitting(
    frequentFirst.map(([value]) => value),
    prefix,
  )
}

const fitting = (values: readonly string[], prefix: string): readonly string[] => {
  const wanted = asciiLower(prefix)
  return values
    .filter((value) => value !== '' && value.length <= longestSuggestion)
    .filter((value) => asciiLower(value).startsWith(wanted))
    .slice(0, mostSuggestions)
}

type ValueReader = (subject: QuerySubject) => readonly string[]

function valueReader(field: Field, key: string | undefined): ValueReader | undefined {
  if (field.name === 'status') return (subject) => [String(subject.summary().answered.status)]
  if (!field.suggests) return undefined
  if (field.key === 'optional' && key === undefined) return nameReaders[field.name as KeyedField]
  return (subject) => valuesOf({ field: field.name as TextField, key }, subject)
}

const nameReaders: { readonly [F in KeyedField]: ValueReader } = {
  header: (subject) => subject.headers().map(([name]) => asciiLower(name)),
  query: (subject) =>
    queryParameters(subject.target().split('?').slice(1).join('?')).map(([name]) => name),
}

function newestSubjects(database: Database): readonly QuerySubject[] {
  const rows = database
    .prepare<CaptureRow>(
      `SELECT ${captureColumns} FROM ${listedWithDerived} ORDER BY c.seq DESC LIMIT ?`,
    )
    .all([newestLookedAt])
  return rows.map((row) => ({
    summary: () => toSummary(row),
    target: () => decodeText(row.target),
    headers: () => decodeFields(row.headers),
    bodies: () => [],
  }))
}
