import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import type { EventName, Payload } from '../../shared/ipc/contract'

/** Arrivals in order, each told once and one at a time, however fast they come. */
export interface Arrivals {
  readonly heard: <E extends EventName>(name: E, payload: Payload<E>) => void
  /** Tells each arrival, those too that came before this was called. */
  readonly each: (tell: (row: CaptureSummary) => Promise<void>) => {
    /** Resolves when what has arrived so far is told. */
    readonly finish: () => Promise<void>
  }
  /** The arrival with what analysis found, or as it came where that takes too long. */
  readonly judged: (row: CaptureSummary) => Promise<CaptureSummary>
}

/** Longer than judging one capture may take. */
const PATIENCE_MS = 6_000

/** More than can wait to be told while listening goes on as usual. */
const MOST_FOUND = 10_000

export function createArrivals(): Arrivals {
  const waiting: CaptureSummary[] = []
  let telling: Promise<void> = Promise.resolve()
  let tellOne: ((row: CaptureSummary) => Promise<void>) | undefined

  // A capture can be judged before its arrival is told: what is found waits here.
  const found = new Map<CaptureId, CaptureSummary>()
  const wakers = new Map<CaptureId, () => void>()

  const hearChange = (rows: readonly CaptureSummary[]): void => {
    for (const row of rows) {
      if (!row.derived) continue
      found.set(row.id, row)
      wakers.get(row.id)?.()
    }
    // Old captures change too, and nobody will ever ask for those.
    for (const id of [...found.keys()].slice(0, Math.max(0, found.size - MOST_FOUND))) {
      found.delete(id)
    }
  }
  const judgedOrLate = (id: CaptureId): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        wakers.delete(id)
        resolve()
      }
      const timer = setTimeout(done, PATIENCE_MS)
      wakers.set(id, done)
    })
  const tellWaiting = (): void => {
    if (!tellOne) return
    for (const row of waiting.splice(0)) {
      const tell = tellOne
      telling = telling.then(() => tell(row))
    }
  }
  return {
    heard(name, payload) {
      if (name === 'captures.changed') hearChange((payload as Payload<'captures.changed'>).rows)
      if (name !== 'captures.added') return
      waiting.push(...(payload as Payload<'captures.added'>).rows)
      tellWaiting()
    },
    async judged(row) {
      if (!found.has(row.id)) await judgedOrLate(row.id)
      const judged = found.get(row.id)
      found.delete(row.id)
      return judged ?? row
    },
    each(tell) {
      tellOne = tell
      tellWaiting()
      return { finish: () => telling }
    },
  }
}
