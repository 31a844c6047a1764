import { ok, type Result } from '../result'
import { explainTerm } from './explain-term'
import { formatNode } from './format-query'
import { parsePlaced } from './parse-query'
import type { QueryFault, QueryNode } from './query'

/** One of the parts of a query that stand side by side: a chip. */
export interface PlacedTerm {
  readonly node: QueryNode
  /** As typed. */
  readonly text: string
  readonly from: number
  /** Behind the last character. */
  readonly to: number
  readonly explanation: string
  readonly isNegated: boolean
}

/** The parts of a query in the order they were typed. */
export function termsWithPositions(text: string): Result<readonly PlacedTerm[], QueryFault> {
  const placed = parsePlaced(text)
  if (!placed.ok) return placed
  return ok(
    placed.value.map(({ node, from, to }) => ({
      node,
      from,
      to,
      text: text.slice(from, to),
      explanation: explainTerm(node),
      isNegated: node.kind === 'not',
    })),
  )
}

/** The query without this part; the rest stays as typed. */
export const withoutTerm = (text: string, { from, to }: PlacedTerm): string =>
  joined(text.slice(0, from), '', text.slice(to))

/** The query with this part turned into its opposite, or back. */
export function withTermNegated(text: string, term: PlacedTerm): string {
  const opposite = term.node.kind === 'not' ? insideOf(term) : `not(${term.text})`
  return joined(text.slice(0, term.from), opposite, text.slice(term.to))
}

/** The query with one more part behind it; nothing changes where that very part is there already. */
export function withTerm(text: string, node: QueryNode): string {
  const added = formatNode(node)
  const terms = termsWithPositions(text)
  const isThere = terms.ok && terms.value.some((term) => formatNode(term.node) === added)
  return isThere ? text : joined(text, added, '')
}

// `not( … )` always begins with these four characters and ends with one.
const insideOf = ({ text }: PlacedTerm): string => text.slice('not('.length, -1).trim()

const joined = (before: string, between: string, after: string): string =>
  [before.trimEnd(), between, after.trimStart()].filter((part) => part !== '').join(' ')
