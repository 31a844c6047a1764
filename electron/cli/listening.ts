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

export function createArrivals(): Arrivals {
  const waiting: CaptureSummary[] = []
  let telling: Promise<void> = Promise.resolve()
  let tellOne: ((row: CaptureSummary) => Promise<void>) | undefined

  // What was found about arrivals that are not told yet.
  const untold = new Map<CaptureId, CaptureSummary | undefined>()
  const wakers = new Map<CaptureId, () => void>()

  const hearChange = (rows: readonly CaptureSummary[]): void => {
    for (const row of rows) {
      if (!row.derived || !untold.has(row.id)) continue
      untold.set(row.id, row)
      wakers.get(row.id)?.()
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
      const { rows } = payload as Payload<'captures.added'>
      for (const { id } of rows) untold.set(id, undefined)
      waiting.push(...rows)
      tellWaiting()
    },
    async judged(row) {
      if (!untold.get(row.id)) await judgedOrLate(row.id)
      const judged = untold.get(row.id)
      untold.delete(row.id)
      return judged ?? row
    },
    each(tell) {
      tellOne = tell
      tellWaiting()
      return { finish: () => telling }
    },
  }
}
