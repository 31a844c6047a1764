import type { AppError } from '../../shared/errors'
import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import type { Page, PageRequest } from '../../shared/ipc/capture-calls'
import { parseQuery } from '../../shared/query/parse-query'
import { err, ok, type Result } from '../../shared/result'
import type { StoredBodies } from './reader-bodies'
import type { ReaderConnection } from './reader-connection'
import type { ReaderLookup } from './reader-lookup'
import { type ScanPlan, scanCaptures } from './reader-scan'

export interface SearchOptions {
  readonly signal?: AbortSignal
  /** Told what was found so far, for searches that take long enough to be watched. */
  readonly onRows?: (rows: readonly CaptureSummary[]) => void
}

export interface ReaderSearch {
  page(request: PageRequest, options?: SearchOptions): Promise<Result<Page, AppError>>
  ids(query: string, options?: SearchOptions): Promise<Result<readonly CaptureId[], AppError>>
}

export interface ReaderSearchDeps {
  readonly connection: ReaderConnection
  readonly bodies: StoredBodies
  readonly lookup: ReaderLookup
  readonly now: () => number
}

const pageLimit = 1000
const idBatch = 5000

export function createReaderSearch(deps: ReaderSearchDeps): ReaderSearch {
  const { lookup } = deps
  return {
    async page({ query, order, after, since, limit }, { signal, onRows = () => {} } = {}) {
      const most = Math.max(1, Math.min(Math.floor(limit), pageLimit))
      const afterSeq = after === undefined ? undefined : lookup.placeOf(after)
      const sinceSeq = since === undefined ? undefined : lookup.placeOf(since)
      const rows: CaptureSummary[] = []
      // One more than asked for tells whether there are more.
      const plan = { order, afterSeq, sinceSeq, batch: most + 1, signal }
      const searched = await search(deps, query, plan, (hits) => {
        const before = rows.length
        for (const seq of hits) {
          const row = rows.length > most ? undefined : lookup.summaryAt(seq)
          if (row !== undefined) rows.push(row)
        }
        onRows(rows.slice(before, most))
        return rows.length > most ? 'enough' : 'go-on'
      })
      if (!searched.ok) return searched
      return ok({ rows: rows.slice(0, most), more: rows.length > most, total: lookup.total() })
    },
    async ids(query, { signal } = {}) {
      const ids: CaptureId[] = []
      const plan = { order: 'oldest', afterSeq: undefined, batch: idBatch, signal } as const
      const searched = await search(deps, query, plan, (hits) => {
        for (const seq of hits) {
          const id = lookup.idAt(seq)
          if (id !== undefined) ids.push(id)
        }
        return 'go-on'
      })
      return searched.ok ? ok(ids) : searched
    },
  }
}

async function search(
  { connection, bodies, lookup, now }: ReaderSearchDeps,
  text: string,
  plan: Omit<ScanPlan, 'query' | 'nowMs'>,
  onHits: (seqs: readonly number[]) => 'go-on' | 'enough',
): Promise<Result<void, AppError>> {
  const query = parseQuery(text)
  if (!query.ok) return err({ code: 'bad-query', ...query.error })
  const source = {
    database: connection.database,
    bodies,
    summaryAt: lookup.summaryAt,
    textIndex: connection.index === 'attached' ? ('ready' as const) : ('absent' as const),
  }
  for await (const hits of scanCaptures(source, { ...plan, query: query.value, nowMs: now() })) {
    if (onHits(hits) === 'enough') break
  }
  return plan.signal?.aborted ? err({ code: 'cancelled' }) : ok(undefined)
}
