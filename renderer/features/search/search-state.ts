import { type PlacedTerm, termsWithPositions } from '../../../shared/query/placed-terms'
import type { QueryFault } from '../../../shared/query/query'

/** What the search box knows of the text in it. */
export type Reading =
  | { readonly kind: 'good'; readonly terms: readonly PlacedTerm[] }
  | { readonly kind: 'faulty'; readonly fault: QueryFault }

export function readQuery(text: string): Reading {
  const terms = termsWithPositions(text)
  return terms.ok ? { kind: 'good', terms: terms.value } : { kind: 'faulty', fault: terms.error }
}
