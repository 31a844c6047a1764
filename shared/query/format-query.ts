import { formatMoment, formatSize } from './measures'
import type { Query, QueryNode, QueryTerm } from './query'

/** The query as text in its plainest form. `parseQuery` of it gives the same tree. */
export const formatQuery = (query: Query): string => query.of.map(formatNode).join(' ')

export function formatNode(node: QueryNode): string {
  switch (node.kind) {
    case 'all':
      return node.of.map(formatNode).join(' ')
    case 'any':
      return `or(${node.of.map(formatNode).join(', ')})`
    case 'not':
      return `not(${formatNode(node.of)})`
    default:
      return formatTerm(node)
  }
}

function formatTerm(term: QueryTerm): string {
  switch (term.kind) {
    case 'word':
      return wordNeedsNoQuotes(term.text) ? term.text : quoted(term.text)
    case 'text':
      return `${term.field}${formatKey(term.key)}${term.operator}${formatValue(term.value)}`
    case 'number':
      return `${term.field}${term.operator}${term.field === 'bodySize' ? formatSize(term.value) : term.value}`
    case 'received':
      return `received${term.operator}${formatMoment(term.than)}`
    case 'present':
      return `${term.field}${formatKey(term.key)}`
    case 'pinned':
      return 'pinned'
  }
}

const formatKey = (key: string | undefined): string => {
  if (key === undefined) return ''
  return /^[^\s"\\[\]\p{Cc}]+(?:\[[^\s"\\[\]\p{Cc}]*\])*$/u.test(key)
    ? `[${key}]`
    : `[${quoted(key)}]`
}

/** A value as text that reads back as the same value. */
export const formatValue = (value: string): string =>
  /^[^\s"(),=\\\p{Cc}][^\s"(),\\\p{Cc}]*$/u.test(value) ? value : quoted(value)

// Without operators, brackets and colons a bare word cannot be taken for a condition.
const wordNeedsNoQuotes = (text: string): boolean =>
  /^[\p{L}\p{N}_./@%+~#-]+$/u.test(text) && text.toLowerCase() !== 'pinned'

const named: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

const quoted = (text: string): string =>
  `"${text.replace(/["\\\p{Cc}]/gu, (character) => named[character] ?? unicode(character))}"`

const unicode = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
