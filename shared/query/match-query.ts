import { type Bytes, utf8 } from '../bytes'
import type { CaptureSummary } from '../http/capture'
import { parseContentType } from '../http/content-type'
import type { Headers } from '../http/headers'
import { ignoresCase } from './fields'
import { asciiLower, byteFinder, type LetterCase } from './find-bytes'
import { epochMsOf } from './measures'
import type {
  NumberField,
  OrderOperator,
  Query,
  QueryNode,
  QueryTerm,
  TextField,
  TextOperator,
  TextTerm,
} from './query'
import { queryParameters } from './query-parameters'
import { wireForms } from './wire-forms'

/** A capture as a query sees it. Each part is asked for only when a condition needs it. */
export interface QuerySubject {
  summary(): CaptureSummary
  /** That of the summary; apart, because it alone often decides. */
  target(): string
  headers(): Headers
  /** The body as sent and, where it was encoded, also as text can be read from it. */
  bodies(): readonly SearchableBody[]
}

/** A body that may be too large to hold: it is searched where it lies. */
export interface SearchableBody {
  readonly byteLength: number
  contains(needle: Bytes, letterCase: LetterCase): boolean
  /** Whether it has these bytes from this place on; also where it does not reach that far. */
  hasAt(offset: number, expected: Bytes): boolean
}

export const bodyOf = (bytes: Bytes): SearchableBody => ({
  byteLength: bytes.length,
  contains: (needle, letterCase) => byteFinder(needle, letterCase).indexIn(bytes) >= 0,
  hasAt: (offset, expected) =>
    offset >= 0 &&
    offset + expected.length <= bytes.length &&
    expected.every((byte, index) => bytes[offset + index] === byte),
})

/** Whether the capture is one of those the query asks for. What it says, every search must say. */
export const matchQuery = (query: Query, subject: QuerySubject, nowMs: number): boolean =>
  matches(query, { subject, nowMs })

interface Context {
  readonly subject: QuerySubject
  readonly nowMs: number
}

function matches(node: QueryNode, context: Context): boolean {
  switch (node.kind) {
    case 'all':
      return node.of.every((part) => matches(part, context))
    case 'any':
      return node.of.some((part) => matches(part, context))
    case 'not':
      return !matches(node.of, context)
    default:
      return matchesTerm(node, context)
  }
}

function matchesTerm(term: QueryTerm, { subject, nowMs }: Context): boolean {
  switch (term.kind) {
    case 'word':
      return matchesWord(term.text, subject)
    case 'text':
      return term.field === 'body' ? matchesBody(term, subject) : matchesText(term, subject)
    case 'number':
      return compare(term.operator, numbers[term.field](subject.summary()), term.value)
    case 'received':
      return compare(term.operator, subject.summary().receivedAt, epochMsOf(term.than, nowMs))
    case 'present':
      return valuesOf(term, subject).length > 0
    case 'pinned':
      return subject.summary().pinned
  }
}

function matchesWord(text: string, subject: QuerySubject): boolean {
  const summary = subject.summary()
  const { derived } = summary
  const plain = [
    summary.id,
    summary.remoteAddress,
    summary.endpoint,
    summary.note,
    ...summary.tags,
    derived?.provider ?? '',
    derived?.eventType ?? '',
  ]
  const wanted = asciiLower(text)
  if (plain.some((one) => asciiLower(one).includes(wanted))) return true
  const wire = [summary.method, summary.target, ...subject.headers().map(([n, v]) => `${n}: ${v}`)]
  const forms = wireForms(text).map(asciiLower)
  if (wire.some((one) => forms.some((form) => asciiLower(one).includes(form)))) return true
  const needle = utf8(text)
  return subject.bodies().some((body) => body.contains(needle, 'ignored'))
}

function matchesBody(term: TextTerm, subject: QuerySubject): boolean {
  const value = utf8(term.value)
  const isSo = bodyTests[term.operator]
  const found = subject.bodies().some((body) => isSo(body, value))
  return term.operator === '!=' ? !found : found
}

type BodyTest = (body: SearchableBody, value: Bytes) => boolean

const equals: BodyTest = (body, value) => body.byteLength === value.length && body.hasAt(0, value)

/** `!=` is the opposite of what is given here for it. */
const bodyTests: { readonly [O in TextOperator]: BodyTest } = {
  '=': equals,
  '!=': equals,
  '^=': (body, value) => body.hasAt(0, value),
  '$=': (body, value) => body.hasAt(body.byteLength - value.length, value),
  '*=': (body, value) => body.contains(value, 'matters'),
}

function matchesText(term: TextTerm, subject: QuerySubject): boolean {
  const fold = ignoresCase(term.field) ? asciiLower : (text: string): string => text
  const forms = (onWire.has(term.field) ? wireForms(term.value) : [term.value]).map(fold)
  const isSo = textTests[term.operator]
  const found = valuesOf(term, subject).some((value) => {
    const folded = fold(value)
    return forms.some((form) => isSo(folded, form))
  })
  return term.operator === '!=' ? !found : found
}

const onWire: ReadonlySet<TextField> = new Set(['method', 'path', 'query', 'header', 'type'])

/** `!=` is the opposite of what is given here for it. */
const textTests: { readonly [O in TextOperator]: (text: string, value: string) => boolean } = {
  '=': (text, value) => text === value,
  '!=': (text, value) => text === value,
  '^=': (text, value) => text.startsWith(value),
  '$=': (text, value) => text.endsWith(value),
  '*=': (text, value) => text.includes(value),
}

type Values = (subject: QuerySubject, term: Pick<TextTerm, 'key'>) => readonly string[]

const optional = (value: string | undefined): readonly string[] =>
  value === undefined ? [] : [value]

type SummaryValues = (summary: CaptureSummary) => readonly string[]

const ofSummary =
  (read: SummaryValues): Values =>
  (subject) =>
    read(subject.summary())

/** The texts a field has in a capture; any of them may match. */
const values: { readonly [F in Exclude<TextField, 'body'>]: Values } = {
  method: ofSummary(({ method }) => [method]),
  path: (subject) => [subject.target().split('?', 1)[0] ?? ''],
  query: (subject, { key }) => queryValues(subject.target(), key),
  header: (subject, { key }) => {
    const fields = subject.headers()
    const name = key === undefined ? undefined : asciiLower(key)
    const own = name === undefined ? fields : fields.filter(([one]) => asciiLower(one) === name)
    return own.map(([, value]) => value)
  },
  type: ofSummary(({ contentType }) =>
    optional(contentType).map((one) => parseContentType(one).mediaType),
  ),
  provider: ofSummary(({ derived }) => optional(derived?.provider)),
  event: ofSummary(({ derived }) => optional(derived?.eventType)),
  signature: ofSummary(({ derived }) => optional(derived?.signature)),
  schema: ofSummary(({ derived }) => optional(derived?.schema)),
  tag: ofSummary(({ tags }) => tags),
  note: ofSummary(({ note }) => [note]),
  endpoint: ofSummary(({ endpoint }) => [endpoint]),
  id: ofSummary(({ id }) => [id]),
  origin: ofSummary(({ origin }) => [origin]),
}

/** The texts this field has in a capture; none for a body, which need not be text. */
export const valuesOf = (
  term: Pick<TextTerm, 'field' | 'key'>,
  subject: QuerySubject,
): readonly string[] => (term.field === 'body' ? [] : values[term.field](subject, term))

function queryValues(target: string, key: string | undefined): readonly string[] {
  const mark = target.indexOf('?')
  const text = mark < 0 ? '' : target.slice(mark + 1)
  if (key === undefined) return [text]
  return queryParameters(text)
    .filter(([name]) => name === key)
    .map(([, value]) => value)
}

const numbers: { readonly [F in NumberField]: (summary: CaptureSummary) => number | undefined } = {
  bodySize: (summary) => summary.bodyBytes,
  status: (summary) => summary.answered.status,
  attempt: (summary) => summary.derived?.attempt?.number,
}

/** With nothing to compare only `!=` holds. */
function compare(operator: OrderOperator, a: number | undefined, b: number): boolean {
  if (a === undefined) return operator === '!='
  return orders[operator](a, b)
}

const orders: { readonly [O in OrderOperator]: (a: number, b: number) => boolean } = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
}
