import { type FieldName, fieldNamed } from './fields'
import { formatSize } from './measures'
import type {
  Moment,
  NumberTerm,
  Operator,
  QueryNode,
  QueryTerm,
  ReceivedTerm,
  TextTerm,
} from './query'

/** What a part of a query asks for, as a sentence without its full stop. */
export function explainTerm(node: QueryNode): string {
  const words = phrase(node)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function phrase(node: QueryNode): string {
  switch (node.kind) {
    case 'all':
      return node.of.map(phrase).join(' and ') || 'everything'
    case 'any':
      return `either ${node.of.map(phrase).join(', or ')}`
    case 'not':
      return `not: ${phrase(node.of)}`
    default:
      return termPhrase(node)
  }
}

function termPhrase(term: QueryTerm): string {
  switch (term.kind) {
    case 'word':
      return `“${term.text}” stands anywhere, in capitals or not`
    case 'text':
      return textPhrase(term)
    case 'number':
      return numberPhrase(term)
    case 'received':
      return receivedPhrase(term)
    case 'present':
      return `there is a ${nameOf(term.field, term.key)}`
    case 'pinned':
      return 'pinned'
  }
}

const labelOf = (field: FieldName): string => (fieldNamed(field)?.label ?? field).toLowerCase()

const nameOf = (field: FieldName, key: string | undefined): string => {
  if (field === 'query') return key === undefined ? 'query string' : `query parameter “${key}”`
  if (field === 'header') return key === undefined ? 'header' : `header “${key}”`
  return labelOf(field)
}

function textPhrase({ field, key, operator, value }: TextTerm): string {
  const isEmpty = value === '' && (operator === '=' || operator === '!=')
  const what = isEmpty ? 'empty' : `“${value}”`
  const name = field === 'header' && key === undefined ? 'any header' : nameOf(field, key)
  return `${name} ${verbs[operator]} ${what}`
}

const verbs: { readonly [O in Operator]: string } = {
  '=': 'is',
  '!=': 'is not',
  '^=': 'begins with',
  '$=': 'ends with',
  '*=': 'contains',
  '>': 'is more than',
  '>=': 'is at least',
  '<': 'is less than',
  '<=': 'is at most',
}

const numberPhrase = ({ field, operator, value }: NumberTerm): string =>
  `${labelOf(field)} ${verbs[operator]} ${field === 'bodySize' ? sizePhrase(value) : value}`

const sizePhrase = (bytes: number): string => {
  const [, amount = '', unit = ''] = /^(\d+)([a-z]*)$/.exec(formatSize(bytes)) ?? []
  if (unit === '' || unit === 'b') return bytes === 1 ? '1 byte' : `${bytes} bytes`
  return `${amount} ${unit.toUpperCase()}`
}

function receivedPhrase({ operator, than }: ReceivedTerm): string {
  const isLater = operator === '>' || operator === '>='
  if (than.kind === 'at') {
    const moment = new Date(than.ms).toISOString()
    const exactly = operator.endsWith('=') ? 'at or ' : ''
    return `received ${exactly}${isLater ? 'after' : 'before'} ${moment}`
  }
  return isLater ? `received in the last ${span(than)}` : `received more than ${span(than)} ago`
}

const units: readonly (readonly [ms: number, name: string])[] = [
  [7 * 86_400_000, 'week'],
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
  [1, 'millisecond'],
]

function span({ ms }: Moment): string {
  const [size, name] = units.find(([size]) => ms >= size && ms % size === 0) ?? [1, 'millisecond']
  const count = ms / size
  return `${count} ${name}${count === 1 ? '' : 's'}`
}
