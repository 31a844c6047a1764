import type { AppError } from '../../shared/errors'
import type { CaptureSummary } from '../../shared/http/capture'
import { err, type Result } from '../../shared/result'
import type { Arrival, Keep } from './arrival'

/** The way to the store, with a view of what is on it. */
export interface Keeping {
  /** Announces an arrival whose body is still to come; `begin` follows for it, whatever happens. */
  expect(): void
  /** For an arrival that was expected. Calls `done` once, when it is on disk or cannot be. */
  begin(arrival: Arrival, done: (kept: Result<CaptureSummary, AppError>) => void): void
  /** Resolves when nothing is expected or on its way. */
  settled(): Promise<void>
}

export function createKeeping(keep: Keep): Keeping {
  let underway = 0
  let waiting: (() => void)[] = []

  function ended(): void {
    underway--
    if (underway > 0) return
    for (const wake of waiting) wake()
    waiting = []
  }

  return {
    expect() {
      underway++
    },
    begin(arrival, done) {
      keep(arrival).then(
        (kept) => {
          done(kept)
          ended()
        },
        (fault: unknown) => {
          done(err({ code: 'internal', detail: `the store failed: ${String(fault)}` }))
          ended()
        },
      )
    },
    async settled() {
      if (underway > 0) await new Promise<void>((resolve) => waiting.push(resolve))
    },
  }
}
