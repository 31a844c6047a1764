import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import type { SavedFilter } from '../../shared/settings'

/** What a person wants to hear of. */
export type NotifyRule =
  | { readonly kind: 'off' }
  | { readonly kind: 'all' }
  | { readonly kind: 'filters'; readonly filters: readonly SavedFilter[] }

export interface ArrivalNews {
  readonly count: number
  readonly newest: CaptureSummary
  /** Names of the filters that it was about; empty where everything is told. */
  readonly filters: readonly string[]
}

export interface NotifierParts {
  readonly rule: () => NotifyRule
  /** Whether a person looks at the window and sees it there. */
  readonly isQuiet: () => boolean
  /** Captures of the last minute that answer a query. Never rejects. */
  readonly find: (query: string) => Promise<readonly CaptureSummary[]>
  readonly show: (news: ArrivalNews) => void
  readonly now: () => number
}

export interface Notifier {
  readonly arrived: (rows: readonly CaptureSummary[]) => void
  /** Rows with what was found out about them. */
  readonly changed: (rows: readonly CaptureSummary[]) => void
}

/** Time for the verdicts to come, and for what comes with it. */
const SETTLE_MS = 1500
/** Never more than one notification in this time. */
const GAP_MS = 5000
/** A capture that is not judged by then is told of as it is. */
const PATIENCE_MS = 10_000
const MOST_PENDING = 1000

/** Tells of arrivals in batches, and only what a person asked for. */
export function createNotifier(parts: NotifierParts): Notifier {
  const { rule, isQuiet, find, show, now } = parts
  const pending = new Map<CaptureId, { row: CaptureSummary; readonly since: number }>()
  let isScheduled = false
  let lastShown = Number.NEGATIVE_INFINITY

  const schedule = (): void => {
    if (isScheduled) return
    isScheduled = true
    setTimeout(() => void flush(), Math.max(SETTLE_MS, lastShown + GAP_MS - now()))
  }

  async function flush(): Promise<void> {
    const wanted = rule()
    if (wanted.kind === 'off' || isQuiet()) pending.clear()
    else await tell(wanted)
    isScheduled = false
    if (pending.size > 0) schedule()
  }

  async function tell(wanted: Exclude<NotifyRule, { readonly kind: 'off' }>): Promise<void> {
    const ready = [...pending.values()]
      .filter(({ row, since }) => isReady(row, wanted) || now() - since >= PATIENCE_MS)
      .map(({ row }) => row)
    const { rows, filters } =
      wanted.kind === 'all' ? { rows: ready, filters: [] } : await matching(ready, wanted.filters)
    for (const { id } of ready) pending.delete(id)
    const newest = rows.at(-1)
    if (!newest) return
    lastShown = now()
    show({ count: rows.length, newest, filters })
  }

  async function matching(rows: readonly CaptureSummary[], filters: readonly SavedFilter[]) {
    const names: string[] = []
    const ids = new Set<CaptureId>()
    if (rows.length === 0) return { rows: [], filters: [] }
    for (const { name, query } of filters) {
      const found = new Set((await find(query)).map(({ id }) => id))
      const mine = rows.filter(({ id }) => found.has(id))
      if (mine.length > 0) names.push(name)
      for (const { id } of mine) ids.add(id)
    }
    return { rows: rows.filter(({ id }) => ids.has(id)), filters: names }
  }

  return {
    arrived(rows) {
      if (rule().kind === 'off' || isQuiet()) return
      for (const row of rows) pending.set(row.id, { row, since: now() })
      for (const id of [...pending.keys()].slice(0, Math.max(0, pending.size - MOST_PENDING))) {
        pending.delete(id)
      }
      if (pending.size > 0) schedule()
    },
    changed(rows) {
      for (const row of rows) {
        const waiting = pending.get(row.id)
        if (waiting) waiting.row = row
      }
    },
  }
}

/** A filter may ask for a verdict, which comes behind the arrival. */
const isReady = (row: CaptureSummary, { kind }: NotifyRule): boolean =>
  kind === 'all' || row.derived !== undefined
