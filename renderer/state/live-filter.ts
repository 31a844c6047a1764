import { matchQuery } from '../../shared/query/match-query'
import { parseQuery } from '../../shared/query/parse-query'
import { needsOf } from '../../shared/query/query-needs'
import type { Judge } from './captures'

/** Judges live rows as the store would, where their summaries are enough for that. */
export const liveFilter =
  (now: () => number): Judge =>
  (text) => {
    const query = parseQuery(text)
    if (!query.ok) return () => false
    if (query.value.of.length === 0) return () => true
    const { headers, bodies } = needsOf(query.value)
    if (headers || bodies) return () => undefined
    const nothing = () => []
    return (row) =>
      matchQuery(
        query.value,
        { summary: () => row, target: () => row.target, headers: nothing, bodies: nothing },
        now(),
      )
  }
