import type { CaptureSummary } from '../../shared/http/capture'
import type { EventName, Payload } from '../../shared/ipc/contract'

/** Arrivals in order, each told once and one at a time, however fast they come. */
export interface Arrivals {
  readonly heard: <E extends EventName>(name: E, payload: Payload<E>) => void
  /** Tells each arrival, those too that came before this was called. */
  readonly each: (tell: (row: CaptureSummary) => Promise<void>) => {
    /** Resolves when what has arrived so far is told. */
    readonly finish: () => Promise<void>
  }
}

export function createArrivals(): Arrivals {
  const waiting: CaptureSummary[] = []
  let telling: Promise<void> = Promise.resolve()
  let tellOne: ((row: CaptureSummary) => Promise<void>) | undefined

  const tellWaiting = (): void => {
    if (!tellOne) return
    for (const row of waiting.splice(0)) {
      const tell = tellOne
      telling = telling.then(() => tell(row))
    }
  }
  return {
    heard(name, payload) {
      if (name !== 'captures.added') return
      waiting.push(...(payload as Payload<'captures.added'>).rows)
      tellWaiting()
    },
    each(tell) {
      tellOne = tell
      tellWaiting()
      return { finish: () => telling }
    },
  }
}
