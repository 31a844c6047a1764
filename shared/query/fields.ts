import type { NumberField, Operator, TextField } from './query'

/**
 * One field of the query language. Help, suggestions and tests iterate `fields`; the parser knows
 * no field but these.
 */
export interface Field {
  readonly name: FieldName
  /** What a person calls it, at the start of a sentence. */
  readonly label: string
  readonly value: ValueKind
  readonly operators: readonly Operator[]
  /** Whether a name in brackets may follow: `header[x-id]`. */
  readonly key: 'none' | 'optional'
  /** Whether ASCII letters are the same in either case. */
  readonly letterCase: 'ignored' | 'matters'
  /** All the values there are; empty where any text will do. */
  readonly choices: readonly string[]
  /** Whether values seen in captures are worth suggesting. */
  readonly suggests: boolean
  readonly example: string
}

/**
 * - `text`: compared as text.
 * - `number`, `size` (bytes, `1kb`), `age` (`10m`, or an ISO date): compared by order.
 * - `flag`: stands alone.
 */
export type ValueKind = 'text' | 'number' | 'size' | 'age' | 'flag'
export type FieldName = TextField | NumberField | 'received' | 'pinned'

const equality = ['=', '!='] as const
const textual = ['=', '!=', '^=', '$=', '*='] as const
const ordered = ['=', '!=', '>', '>=', '<', '<='] as const
const later = ['>', '>=', '<', '<='] as const

const text = (
  name: TextField,
  label: string,
  example: string,
  differences: Partial<Field> = {},
): Field => ({
  name,
  label,
  value: 'text',
  operators: textual,
  key: 'none',
  letterCase: 'ignored',
  choices: [],
  suggests: true,
  example,
  ...differences,
})

const measure = (
  name: Exclude<FieldName, TextField>,
  label: string,
  value: Exclude<ValueKind, 'text'>,
  rest: Pick<Field, 'operators' | 'example'>,
): Field => ({
  name,
  label,
  value,
  key: 'none',
  letterCase: 'matters',
  choices: [],
  suggests: name === 'status',
  ...rest,
})

export const fields: readonly Field[] = [
  text('method', 'Method', 'method=POST'),
  text('path', 'Path', 'path^=/stripe', { letterCase: 'matters' }),
  text('query', 'Query', 'query[page]=2', { letterCase: 'matters', key: 'optional' }),
  text('header', 'Header', 'header[x-github-event]=push', { key: 'optional' }),
  text('body', 'Body', 'body*="text"', { letterCase: 'matters', suggests: false }),
  measure('bodySize', 'Body size', 'size', { operators: ordered, example: 'bodySize>1mb' }),
  text('type', 'Content type', 'type=application/json'),
  measure('status', 'Answered status', 'number', { operators: ordered, example: 'status>=400' }),
  text('provider', 'Provider', 'provider=stripe'),
  text('event', 'Event', 'event=task_failed'),
  text('signature', 'Signature', 'signature=invalid', {
    operators: equality,
    choices: [
      'valid',
      'invalid',
      'malformed',
      'missing',
      'unchecked',
      'none',
      'unexpected',
      'expired',
    ],
  }),
  text('schema', 'Schema', 'schema=invalid', {
    operators: equality,
    choices: ['valid', 'invalid', 'none'],
  }),
  measure('received', 'Received', 'age', { operators: later, example: 'received>10m' }),
  measure('attempt', 'Attempt', 'number', { operators: ordered, example: 'attempt>1' }),
  measure('pinned', 'Pinned', 'flag', { operators: [], example: 'pinned' }),
  text('tag', 'Tag', 'tag=x'),
  text('note', 'Note', 'note*=refund', { suggests: false }),
  text('endpoint', 'Endpoint', 'endpoint=/stripe', { letterCase: 'matters' }),
  text('origin', 'Origin', 'origin=refused', {
    operators: equality,
    choices: ['observed', 'incomplete', 'refused', 'imported', 'backfilled'],
  }),
  text('id', 'Id', 'id^=01J', { suggests: false }),
]

const byName = new Map(fields.map((field) => [field.name.toLowerCase(), field]))

/** The field of this name in any letter case. */
export const fieldNamed = (name: string): Field | undefined => byName.get(name.toLowerCase())

/** Whether a comparison with this field takes ASCII letters in either case as the same. */
export const ignoresCase = (name: FieldName): boolean =>
  byName.get(name.toLowerCase())?.letterCase === 'ignored'
