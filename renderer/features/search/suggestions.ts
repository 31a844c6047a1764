import { type Field, fieldNamed, fields } from '../../../shared/query/fields'
import { formatValue } from '../../../shared/query/format-query'

/** One way to go on typing. */
export interface Suggestion {
  /** What the word under the cursor becomes. */
  readonly text: string
  readonly hint: string
  /** Whether the term is complete with it, so that a space may follow. */
  readonly isWhole: boolean
}

/** The word the cursor stands in or behind, and what is being typed there. */
export type TypedWord =
  | { readonly kind: 'field'; readonly from: number; readonly to: number; readonly prefix: string }
  | {
      readonly kind: 'value'
      readonly from: number
      readonly to: number
      /** The field as typed, with its name in brackets: `header[x-id]`. */
      readonly field: string
      readonly operator: string
      readonly prefix: string
    }

const operators = ['^=', '$=', '*=', '!=', '>=', '<=', '=', '>', '<'] as const
const shownAtOnce = 8

/** Finds the word at the cursor; quoted values end at their quote. */
export function wordAt(text: string, cursor: number): TypedWord {
  const before = text.slice(0, cursor)
  const from = before.length - (/(?:"(?:[^"\\]|\\.)*"?|[^\s(),"])*$/.exec(before)?.[0].length ?? 0)
  const rest = /^(?:"(?:[^"\\]|\\.)*"?|[^\s(),"])*/.exec(text.slice(cursor))?.[0] ?? ''
  const to = cursor + rest.length
  const typed = before.slice(from)
  const parts = /^([a-zA-Z]+(?:\[[^\]]*\])?)(\^=|\$=|\*=|!=|>=|<=|=|>|<)"?(.*)$/s.exec(typed)
  if (!parts) return { kind: 'field', from, to, prefix: typed }
  const [, field = '', operator = '', prefix = ''] = parts
  return { kind: 'value', from, to, field, operator, prefix }
}

/** Fields, operators and set choices that fit a typed word. Values of captures are asked for apart. */
export function fixedSuggestions(word: TypedWord): readonly Suggestion[] {
  const found = word.kind === 'field' ? fieldSuggestions(word.prefix) : choiceSuggestions(word)
  return found.slice(0, shownAtOnce)
}

export const valueSuggestions = (
  { field, operator }: Extract<TypedWord, { readonly kind: 'value' }>,
  values: readonly string[],
): readonly Suggestion[] =>
  values.slice(0, shownAtOnce).map((value) => ({
    text: `${field}${operator}${formatValue(value)}`,
    hint: 'seen in captures',
    isWhole: true,
  }))

/** Whether captures should be asked for values of this field. */
export const suggestsValues = (field: string): boolean =>
  fieldNamed(field.replace(/\[.*$/, ''))?.suggests ?? false

function fieldSuggestions(prefix: string): readonly Suggestion[] {
  const exact = fieldNamed(prefix)
  if (exact && prefix !== '') return operatorsOf(exact)
  return fields
    .filter(({ name }) => name.toLowerCase().startsWith(prefix.toLowerCase()))
    .map((field) => ({
      text: field.key === 'optional' ? `${field.name}[` : field.name,
      hint: field.example,
      isWhole: field.value === 'flag',
    }))
}

const operatorsOf = (field: Field): readonly Suggestion[] =>
  operators
    .filter((operator) => (field.operators as readonly string[]).includes(operator))
    .map((operator) => ({
      text: `${field.name}${operator}`,
      hint: operatorWords[operator],
      isWhole: false,
    }))

const operatorWords: Readonly<Record<(typeof operators)[number], string>> = {
  '=': 'is',
  '!=': 'is not',
  '^=': 'begins with',
  '$=': 'ends with',
  '*=': 'contains',
  '>': 'more than',
  '>=': 'at least',
  '<': 'less than',
  '<=': 'at most',
}

function choiceSuggestions({
  field,
  operator,
  prefix,
}: Extract<TypedWord, { readonly kind: 'value' }>): readonly Suggestion[] {
  return (fieldNamed(field)?.choices ?? [])
    .filter((choice) => choice.startsWith(prefix.toLowerCase()) && choice !== prefix)
    .map((choice) => ({ text: `${field}${operator}${choice}`, hint: '', isWhole: true }))
}
