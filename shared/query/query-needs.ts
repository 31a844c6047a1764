import type { Query, QueryNode, QueryTerm } from './query'

/** What must be read from disk to answer a query. */
export interface QueryNeeds {
  readonly target: boolean
  readonly headers: boolean
  readonly bodies: boolean
  /** Whether what analysis finds later can change the answer. */
  readonly derived: boolean
}

/** With neither headers nor bodies needed, a summary alone decides; the target is a part of it. */
export function needsOf(query: Query): QueryNeeds {
  const terms = termsIn(query)
  const some = (test: (term: QueryTerm) => boolean): boolean => terms.some(test)
  return {
    target: some((term) => term.kind === 'word' || ('field' in term && inTarget.has(term.field))),
    headers: some((term) => term.kind === 'word' || ('field' in term && term.field === 'header')),
    bodies: some((term) => term.kind === 'word' || ('field' in term && term.field === 'body')),
    derived: some((term) => term.kind === 'word' || ('field' in term && derived.has(term.field))),
  }
}

const inTarget: ReadonlySet<string> = new Set(['path', 'query'])

const derived: ReadonlySet<string> = new Set([
  'provider',
  'event',
  'signature',
  'schema',
  'attempt',
])

function termsIn(node: QueryNode): readonly QueryTerm[] {
  switch (node.kind) {
    case 'all':
    case 'any':
      return node.of.flatMap(termsIn)
    case 'not':
      return termsIn(node.of)
    default:
      return [node]
  }
}
