import { epochMsOf } from '../../shared/query/measures'
import type {
  NumberTerm,
  Query,
  QueryNode,
  QueryTerm,
  TextField,
  TextTerm,
} from '../../shared/query/query'
import {
  all,
  any,
  type Condition,
  condition,
  maybeBody,
  maybeHolds,
  maybeHoldsText,
  not,
  nothing,
  something,
  surelyBody,
} from './query-sql-parts'
import { trigramMatch } from './trigrams'

/** What the condition may rely on. */
export interface QueryContext {
  readonly nowMs: number
  /** `ready` where `text_index` is there to rule captures out. */
  readonly textIndex: 'ready' | 'absent'
}

/**
 * An SQL condition that holds for every capture the query matches and for few others: what it
 * lets through is decided by `matchQuery`, so that there is one meaning of a query, not two.
 * Values are only ever bound.
 *
 * It speaks of `c`, a row of `listed`, and of `d`, its row of `derived` or nulls.
 */
export const prefilter = (query: Query, context: QueryContext): Condition => may(query, context)

/** Holds wherever the node does. */
function may(node: QueryNode, context: QueryContext): Condition {
  switch (node.kind) {
    case 'all':
      return all(node.of.map((part) => may(part, context)))
    case 'any':
      return any(node.of.map((part) => may(part, context)))
    case 'not':
      return not(must(node.of, context))
    default:
      return exactly(node, context) ?? mayTerm(node, context)
  }
}

/** Holds only where the node does. */
function must(node: QueryNode, context: QueryContext): Condition {
  switch (node.kind) {
    case 'all':
      return all(node.of.map((part) => must(part, context)))
    case 'any':
      return any(node.of.map((part) => must(part, context)))
    case 'not':
      return not(may(node.of, context))
    default:
      return exactly(node, context) ?? surely(node)
  }
}

/** Where SQL cannot say the whole of it: a part that is worth ruling out inside `not(…)`. */
const surely = (term: QueryTerm): Condition =>
  term.kind === 'text' && term.field === 'body' ? surelyBody(term.operator, term.value) : nothing

/** Holds where the term does and nowhere else; `undefined` where SQL cannot say it. */
function exactly(term: QueryTerm, context: QueryContext): Condition | undefined {
  switch (term.kind) {
    case 'number':
      return number(term)
    case 'received':
      return condition(`c.received_at ${term.operator} ?`, epochMsOf(term.than, context.nowMs))
    case 'pinned':
      return condition('c.pinned = 1')
    case 'text':
      return equality(term)
    default:
      return undefined
  }
}

function number({ field, operator, value }: NumberTerm): Condition {
  const column = numberColumns[field]
  if (operator === '!=') return condition(`ifnull(${column} <> ?, 1)`, value)
  return condition(`ifnull(${column} ${operator} ?, 0)`, value)
}

const numberColumns: { readonly [F in NumberTerm['field']]: string } = {
  bodySize: 'c.body_bytes',
  status: 'c.status',
  attempt: 'd.attempt_number',
}

interface TextColumn {
  readonly column: string
  readonly collation: 'NOCASE' | 'BINARY'
}

/** Fields that are a column of TEXT. */
const textColumns: { readonly [F in TextField]?: TextColumn } = {
  provider: { column: 'd.provider', collation: 'NOCASE' },
  event: { column: 'd.event', collation: 'NOCASE' },
  signature: { column: 'd.signature', collation: 'NOCASE' },
  schema: { column: 'd.schema', collation: 'NOCASE' },
  endpoint: { column: 'c.endpoint', collation: 'BINARY' },
  origin: { column: 'c.origin', collation: 'NOCASE' },
  id: { column: 'c.id', collation: 'NOCASE' },
}

function equality({ field, operator, value }: TextTerm): Condition | undefined {
  const text = textColumns[field]
  // A NUL would cut the value short.
  if (text === undefined || value.includes('\0')) return undefined
  const compared = `${text.column} COLLATE ${text.collation}`
  if (operator === '=') return condition(`ifnull(${compared} = ?, 0)`, value)
  return operator === '!=' ? condition(`ifnull(${compared} <> ?, 1)`, value) : undefined
}

function mayTerm(term: QueryTerm, context: QueryContext): Condition {
  switch (term.kind) {
    case 'word':
      return mayWord(term.text, context)
    case 'text':
      return term.operator === '!=' ? something : mayText(term, context)
    case 'present':
      return term.field === 'header' ? maybeHolds('c.headers', term.key) : mayHaveQuery(term.key)
    default:
      return something
  }
}

function mayText({ field, key, operator, value }: TextTerm, context: QueryContext): Condition {
  switch (field) {
    case 'body':
      return all([unlessRuledOut(value, context), maybeBody(operator, value)])
    case 'header':
      return all([maybeHolds('c.headers', key ?? ''), maybeHolds('c.headers', value)])
    case 'query':
      return key === undefined ? maybeHolds('c.target', value) : mayHaveQuery(key, value)
    case 'path':
      return maybeHolds('c.target', value)
    case 'method':
      return maybeHolds('c.method', value)
    case 'type':
      return all([condition('c.content_type IS NOT NULL'), maybeHolds('c.content_type', value)])
    case 'tag':
      return condition("c.tags <> '[]'")
    default:
      return maybeHoldsText(textColumns[field]?.column ?? `c.${field}`, value)
  }
}

/** A parameter may be written with escapes; without any it stands there as it is. */
function mayHaveQuery(...texts: readonly string[]): Condition {
  const plain = all(texts.map((text) => maybeHolds('c.target', text)))
  const escaped = [maybeHolds('c.target', '%'), maybeHolds('c.target', '+')]
  return all([maybeHolds('c.target', '?'), any([plain, ...escaped])])
}

const wordColumns: readonly string[] = [
  'c.id',
  'c.remote_address',
  'c.endpoint',
  'c.note',
  'd.provider',
  'd.event',
]

function mayWord(text: string, context: QueryContext): Condition {
  // A header's name and value lie apart; a person may have typed them as `name: value`.
  const part = text
    .split(/:\s?/)
    .reduce((longest, one) => (one.length > longest.length ? one : longest), '')
  return any([
    condition("c.tags <> '[]'"),
    ...wordColumns.map((column) => maybeHoldsText(column, text)),
    maybeHolds('c.method', text),
    maybeHolds('c.target', text),
    all([
      unlessRuledOut(part, context),
      any([maybeHolds('c.headers', part), maybeBody('*=', text)]),
    ]),
  ])
}

/** Does not hold where the text index proves that these letters are not all there. */
function unlessRuledOut(text: string, { textIndex }: QueryContext): Condition {
  const match = textIndex === 'ready' ? trigramMatch(text) : undefined
  if (match === undefined) return something
  return {
    sql: `(NOT EXISTS (SELECT 1 FROM text_indexed t WHERE t.seq = c.seq) OR c.seq IN (
      SELECT rowid FROM text_index WHERE text_index MATCH ? AND rowid BETWEEN ? AND ?))`,
    values: [match, { end: 'first' }, { end: 'last' }],
  }
}
