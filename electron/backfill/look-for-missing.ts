import {
  type BackfillLook,
  type BackfillOrder,
  type BackfillSince,
  mostOffered,
  type OfferedDelivery,
} from '../../shared/backfill/backfill-order'
import type {
  DeliveryApi,
  DeliverySource,
  ListedDelivery,
} from '../../shared/backfill/delivery-source'
import type { AppError } from '../../shared/errors'
import { formatNode } from '../../shared/query/format-query'
import { ok, type Result } from '../../shared/result'
import { knownMarks, type MarkReader } from './known-marks'

interface LookParts {
  readonly source: DeliverySource
  readonly api: DeliveryApi
  readonly order: Pick<BackfillOrder, 'place' | 'since'>
  /** `undefined` where nothing was ever captured. */
  readonly reader: MarkReader | undefined
  readonly nowMs: number
  readonly signal: AbortSignal
  /** Told after each page how many were listed so far. */
  readonly onListed?: (count: number) => void
}

/** Asks a sender what it tried to deliver, and says what of it is not here. */
export async function lookForMissing(parts: LookParts): Promise<Result<BackfillLook, AppError>> {
  const { source, api, order, reader, signal, onListed } = parts
  const since = await sinceMsOf(order.since, parts)
  if (!since.ok) return since
  const sinceMs = since.value
  const byMark = new Map<string, OfferedDelivery>()
  let listed = 0
  for await (const page of source.list(api, { place: order.place, sinceMs })) {
    if (!page.ok) return page
    for (const delivery of page.value) group(byMark, delivery)
    listed += page.value.length
    onListed?.(listed)
    if (byMark.size >= mostOffered) break
  }
  const marks = [...byMark.keys()]
  const known = reader ? await knownMarks(marks, source.mark, { reader, signal }) : ok(nothing)
  if (!known.ok) return known
  const deliveries = [...byMark.values()]
    .map((one) => ({ ...one, isHere: known.value.has(one.mark.toLowerCase()) }))
    .sort((a, b) => (b.sentAt ?? 0) - (a.sentAt ?? 0))
  return ok({ sinceMs, deliveries, more: byMark.size >= mostOffered })
}

const nothing: ReadonlySet<string> = new Set()

/** Tries of one delivery, and the same event for several hooks, are one offer: the newest. */
function group(byMark: Map<string, OfferedDelivery>, delivery: ListedDelivery): void {
  const known = byMark.get(delivery.mark)
  if (!known) {
    byMark.set(delivery.mark, { ...delivery, isHere: false, tries: 1 })
    return
  }
  const newest = (delivery.sentAt ?? 0) > (known.sentAt ?? 0) ? delivery : known
  byMark.set(delivery.mark, { ...newest, isHere: false, tries: known.tries + 1 })
}

const DAY_MS = 24 * 60 * 60_000
/** Clocks differ, and what was sent last may have been the first to be missed. */
const OVERLAP_MS = 5 * 60_000

async function sinceMsOf(
  since: BackfillSince,
  { source, reader, nowMs, signal }: LookParts,
): Promise<Result<number, AppError>> {
  const earliest = nowMs - source.keptDays * DAY_MS
  if (since.kind === 'all') return ok(earliest)
  if (since.kind === 'ago') return ok(Math.max(earliest, nowMs - since.ms))
  const last = reader ? await lastCaptureMs(source, { reader, signal }) : ok(undefined)
  return last.ok ? ok(Math.max(earliest, (last.value ?? earliest) - OVERLAP_MS)) : last
}

/** What was fetched later may have been sent earlier, so a few are looked at. */
const LAST_ROWS = 100

/** When the last capture of this sender was received; `undefined` where there is none. */
export async function lastCaptureMs(
  { mark, provider }: DeliverySource,
  { reader, signal }: { readonly reader: Pick<MarkReader, 'page'>; readonly signal: AbortSignal },
): Promise<Result<number | undefined, AppError>> {
  const query = formatNode(
    mark.kind === 'header'
      ? { kind: 'present', field: 'header', key: mark.name }
      : { kind: 'text', field: 'provider', key: undefined, operator: '=', value: provider },
  )
  const page = await reader.page(
    { query, order: 'newest', after: undefined, limit: LAST_ROWS },
    { signal },
  )
  if (!page.ok) return page
  const moments = page.value.rows.map(({ receivedAt }) => receivedAt)
  return ok(moments.length === 0 ? undefined : Math.max(...moments))
}
