import { type Cursor, peek, readBare, readQuoted, refuse, type Surroundings, take } from './cursor'
import { type Field, fieldNamed, fields } from './fields'
import { parseMoment, parseSize, parseWhole } from './measures'
import type {
  KeyedField,
  MomentOperator,
  NumberField,
  OrderOperator,
  QueryTerm,
  TextField,
  TextOperator,
} from './query'

/** Reads one condition; `undefined` with a fault in the cursor where it is wrong. */
export function parseTerm(cursor: Cursor, surroundings: Surroundings): QueryTerm | undefined {
  const from = cursor.at
  if (peek(cursor) === '"') return quotedWord(cursor, surroundings)
  const head = readHead(cursor)
  if (cursor.fault !== undefined) return undefined
  if (head?.operator !== undefined) return comparison(cursor, surroundings, head)
  if (head?.field?.key === 'optional' && head.key !== undefined) {
    return { kind: 'present', field: head.field.name as KeyedField, key: head.key }
  }
  cursor.at = from
  const text = readBare(cursor, surroundings)
  const named = fieldNamed(/^[A-Za-z]+(?=:.)/.exec(text)?.[0] ?? '')
  if (named !== undefined && named.value !== 'flag') {
    const message = `Write ${named.example} with ${named.operators.join(' ')} instead of a colon, or quote the text: "${text}".`
    return refuse(cursor, { message, from, to: cursor.at })
  }
  return text.toLowerCase() === 'pinned' ? { kind: 'pinned' } : { kind: 'word', text }
}

function quotedWord(cursor: Cursor, surroundings: Surroundings): QueryTerm | undefined {
  const text = readWholeQuoted(cursor, surroundings)
  return text === undefined ? undefined : { kind: 'word', text }
}

/** What stands before a value, as typed. */
interface Head {
  readonly from: number
  readonly name: string
  readonly field: Field | undefined
  readonly key: string | undefined
  /** `undefined` where none follows. */
  readonly operator: string | undefined
  readonly operatorFrom: number
}

/** A name, perhaps with a key in brackets, perhaps with an operator; `undefined` for no name. */
function readHead(cursor: Cursor): Head | undefined {
  const from = cursor.at
  const name = take(cursor, /[A-Za-z][A-Za-z0-9]*/y)?.[0]
  if (name === undefined) return undefined
  const field = fieldNamed(name)
  const key = readKey(cursor, field)
  if (cursor.fault !== undefined) return undefined
  // White space around the operator is fine where the name leaves no doubt what is meant.
  const operator = take(
    cursor,
    field === undefined ? /()([!^$*<>]?=|[<>])/y : /(\s*)([!^$*<>]?=|[<>])\s*/y,
  )
  const operatorFrom =
    operator === undefined ? cursor.at : operator.index + (operator[1] ?? '').length
  return { from, name, field, key, operator: operator?.[2], operatorFrom }
}

/** The name in brackets, which may itself hold balanced brackets or be quoted. */
function readKey(cursor: Cursor, field: Field | undefined): string | undefined {
  if (peek(cursor) !== '[') return undefined
  const from = cursor.at
  cursor.at++
  const key = peek(cursor) === '"' ? readQuoted(cursor) : readBracketed(cursor)
  if (key === undefined && field?.key !== 'optional') {
    cursor.fault = undefined
    cursor.at = from
    return undefined
  }
  if (key === undefined || peek(cursor) !== ']') {
    return refuse(cursor, { message: 'The name in [ is not closed. Add ].', from, to: cursor.at })
  }
  cursor.at++
  if (key !== '') return key
  const message = 'A name is missing between [ and ], for example header[x-github-event].'
  return refuse(cursor, { message, from, to: cursor.at })
}

function readBracketed(cursor: Cursor): string | undefined {
  const from = cursor.at
  for (let open = 0; peek(cursor) !== ''; cursor.at++) {
    const character = peek(cursor)
    if (/\s/.test(character)) return undefined
    if (character === ']' && open-- === 0) return cursor.text.slice(from, cursor.at)
    if (character === '[') open++
  }
  return undefined
}

function comparison(cursor: Cursor, surroundings: Surroundings, head: Head): QueryTerm | undefined {
  const misuse = misuseOf(head, cursor)
  if (misuse !== undefined) return refuse(cursor, misuse)
  const valueFrom = cursor.at
  const value =
    peek(cursor) === '"' ? readWholeQuoted(cursor, surroundings) : readBare(cursor, surroundings)
  if (value === undefined || head.field === undefined) return undefined
  const where = { from: valueFrom, to: Math.max(cursor.at, valueFrom + 1) }
  if (cursor.at === valueFrom) {
    const message = `A value is missing, for example ${head.field.example}; "" stands for empty text.`
    return refuse(cursor, { message, from: head.from, to: valueFrom })
  }
  const term = builders[head.field.value](head, head.field, value)
  return typeof term === 'string' ? refuse(cursor, { message: term, ...where }) : term
}

function misuseOf(head: Head, cursor: Cursor) {
  const { field, name, operator = '' } = head
  const place = { from: head.from, to: head.operatorFrom }
  if (field === undefined) {
    const rest = /\S*/y
    rest.lastIndex = head.from
    const whole = rest.exec(cursor.text)?.[0] ?? name
    const names = fields.map((one) => one.name).join(', ')
    const message = `There is no field ${name}. Fields are ${names}. To search for the text, quote it: "${whole}".`
    return { message, ...place }
  }
  if (head.key !== undefined && field.key === 'none') {
    return { message: `${field.name} takes no name in brackets, as in ${field.example}.`, ...place }
  }
  if (field.operators.length === 0) {
    return {
      message: `${field.name} stands alone: ${field.name}, or not(${field.name}).`,
      ...place,
    }
  }
  const at = { from: head.operatorFrom, to: head.operatorFrom + operator.length }
  if (peek(cursor) === '=' && operator === '=') {
    return { message: 'One = is enough.', from: at.from, to: at.to + 1 }
  }
  if ((field.operators as readonly string[]).includes(operator)) return undefined
  const allowed = field.operators.join(' ')
  return {
    message: `${field.name} cannot be compared with ${operator}, only with ${allowed}.`,
    ...at,
  }
}

/** Builds a term from a value as typed, or says what is wrong with the value. */
type Builder = (head: Head, field: Field, value: string) => QueryTerm | string

const number = (head: Head, field: Field, value: number): QueryTerm => ({
  kind: 'number',
  field: field.name as NumberField,
  operator: head.operator as OrderOperator,
  value,
})

const builders: { readonly [K in Field['value']]: Builder } = {
  text: (head, field, value) => {
    const chosen = value.toLowerCase()
    if (field.choices.length > 0 && !field.choices.includes(chosen)) {
      return `${field.name} is one of ${field.choices.join(', ')}, not “${value}”.`
    }
    return {
      kind: 'text',
      field: field.name as TextField,
      key: head.key,
      operator: head.operator as TextOperator,
      value: field.choices.length > 0 ? chosen : value,
    }
  },
  number: (head, field, value) => {
    const parsed = parseWhole(value)
    if (parsed !== undefined) return number(head, field, parsed)
    return `${field.name} is compared with a whole number, as in ${field.example}, not “${value}”.`
  },
  size: (head, field, value) => {
    const parsed = parseSize(value)
    if (parsed !== undefined) return number(head, field, parsed)
    return `“${value}” is not a size. Write bytes, or a number with b, kb, mb or gb: ${field.example}.`
  },
  age: (head, field, value) => {
    const than = parseMoment(value)
    if (than !== undefined) {
      return { kind: 'received', operator: head.operator as MomentOperator, than }
    }
    return `“${value}” is not a time. Write an age with s, m, h, d or w (${field.example} is younger than 10 minutes), or a date such as 2031-05-04T10:30Z.`
  },
  flag: (_head, field) => `${field.name} stands alone.`,
}

function readWholeQuoted(cursor: Cursor, surroundings: Surroundings): string | undefined {
  const text = readQuoted(cursor)
  const next = peek(cursor)
  const isOver = next === '' || /\s/.test(next) || (surroundings === 'inside' && /[,)]/.test(next))
  if (text === undefined || isOver) return text
  const message = 'A space is missing after the quoted text.'
  return refuse(cursor, { message, from: cursor.at, to: cursor.at + 1 })
}
