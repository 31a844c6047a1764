import { utf8 } from '../../shared/bytes'
import type { TextOperator } from '../../shared/query/query'
import type { SqlValue } from './database'

/** A part of a WHERE clause and the values of its `?`, in order. */
export interface Condition {
  readonly sql: string
  readonly values: readonly (SqlValue | RangeEnd)[]
}

/** Stands for an end of the range of seqs that is looked at, which is known later. */
export interface RangeEnd {
  readonly end: 'first' | 'last'
}

export interface SeqRange {
  readonly first: number
  readonly last: number
}

export const condition = (sql: string, ...values: readonly SqlValue[]): Condition => ({
  sql,
  values,
})

export const something: Condition = condition('1')
export const nothing: Condition = condition('0')

export function all(parts: readonly Condition[]): Condition {
  if (parts.some((part) => part.sql === '0')) return nothing
  const kept = parts.filter((part) => part.sql !== '1')
  return kept.length === 0 ? something : joined(kept, ' AND ')
}

export function any(parts: readonly Condition[]): Condition {
  if (parts.some((part) => part.sql === '1')) return something
  const kept = parts.filter((part) => part.sql !== '0')
  return kept.length === 0 ? nothing : joined(kept, ' OR ')
}

export function not(part: Condition): Condition {
  if (part.sql === '1') return nothing
  return part.sql === '0' ? something : { sql: `NOT ${part.sql}`, values: part.values }
}

const joined = (parts: readonly Condition[], word: string): Condition => ({
  sql: `(${parts.map((part) => part.sql).join(word)})`,
  values: parts.flatMap((part) => part.values),
})

/** The values with the ends of the range put in. */
export const bindRange = (condition: Condition, range: SeqRange): readonly SqlValue[] =>
  condition.values.map((value) => (isRangeEnd(value) ? range[value.end] : value))

const isRangeEnd = (value: SqlValue | RangeEnd): value is RangeEnd =>
  typeof value === 'object' && value !== null && 'end' in value

/**
 * Holds for every row whose BLOB holds the text, ASCII letters in either case, in UTF-8 or in one
 * byte per character. LIKE sees what stands before a NUL, so values with one are let through.
 */
export function maybeHolds(column: string, text: string): Condition {
  const pattern = likePattern(text)
  if (pattern === undefined) return something
  return condition(
    `ifnull(CAST(${column} AS TEXT) LIKE ? ESCAPE '\\' OR ${hasNul(column)}, 0)`,
    pattern,
  )
}

/** The same for a column of TEXT, which never holds a NUL. */
export function maybeHoldsText(column: string, text: string): Condition {
  const pattern = likePattern(text)
  if (pattern === undefined) return something
  return condition(`ifnull(${column} LIKE ? ESCAPE '\\', 0)`, pattern)
}

// `%s` stops at a NUL. At 100,000 rows this takes a fifth of the time of looking for one.
const hasNul = (column: string): string =>
  `octet_length(format('%s', ${column})) < octet_length(${column})`

/** Holds for every capture whose body, as sent or as it can be read, compares so with the text. */
export function maybeBody(operator: TextOperator, text: string): Condition {
  if (text === '') return something
  const value = utf8(text)
  const inRow = bodyInRow(operator, text)
  return {
    sql: `(
      EXISTS (SELECT 1 FROM body WHERE body.seq = c.seq AND ${inRow.sql})
      OR (c.body_bytes >= ? AND EXISTS (SELECT 1 FROM body_in_segment s WHERE s.seq = c.seq))
      OR EXISTS (SELECT 1 FROM readable WHERE readable.seq = c.seq))`,
    values: [...inRow.values, value.length],
  }
}

/** Holds only for captures whose body compares so; where it does not hold, it may compare so too. */
export function surelyBody(operator: TextOperator, text: string): Condition {
  if (text === '' || operator === '!=') return nothing
  const inRow = bodyInRow(operator, text)
  // LIKE is quick to say no; what it lets through is looked at byte by byte.
  const exact =
    operator === '*=' ? all([inRow, condition('instr(body.bytes, ?) > 0', utf8(text))]) : inRow
  return {
    sql: `EXISTS (SELECT 1 FROM body WHERE body.seq = c.seq AND ${exact.sql})`,
    values: exact.values,
  }
}

function bodyInRow(operator: TextOperator, text: string): Condition {
  const value = utf8(text)
  switch (operator) {
    case '=':
      return condition('body.bytes = ?', value)
    case '^=':
      return condition('substr(body.bytes, 1, ?) = ?', value.length, value)
    case '$=':
      return condition('substr(body.bytes, ?) = ?', -value.length, value)
    default:
      return maybeHolds('body.bytes', text)
  }
}

/** `undefined` where the text has nothing that every form of it has. */
function likePattern(text: string): string | undefined {
  const part = fromRarest(longestAsciiRun(text))
  return part === '' ? undefined : `%${part.replace(/[\\%_]/g, '\\$&')}%`
}

/** ASCII is the same in UTF-8 and in one byte per character; NUL ends a pattern. */
export const longestAsciiRun = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: every ASCII character but NUL
  (text.match(/[\u0001-\u007f]+/g) ?? []).reduce(
    (longest, run) => (run.length > longest.length ? run : longest),
    '',
  )

/**
 * The end of the text from its rarest character on. LIKE jumps from one occurrence of a pattern's
 * first character to the next, so a rare one is up to six times as fast as a common one.
 */
function fromRarest(text: string): string {
  const mostToDrop = Math.max(0, text.length - leastLength)
  let start = 0
  for (let index = 1; index <= mostToDrop; index++) {
    if (commonness(text, index) < commonness(text, start)) start = index
  }
  return text.slice(start)
}

/** So much must be left of a text for it to rule out most rows. */
const leastLength = 4

/** JSON's own characters, digits and English letters, from common to rare. */
const commonFirst = '"e0a1t:,2n3i5or4s9867-dlcu_ mphfbgy{}.v/wk[]=xqjz'

const commonness = (text: string, index: number): number => {
  const place = commonFirst.indexOf(text.charAt(index).toLowerCase())
  return place < 0 ? 0 : commonFirst.length - place
}
