import type { ReplayTimings } from '../../shared/replay'

export type ReplayStep = 'lookup' | 'connect' | 'tls' | 'firstByte'

/** Notes when each step of a request was reached. */
export interface ReplayClock {
  /** Counts the first time alone. */
  note(step: ReplayStep): void
  totalMs(): number
  /** Up to now. */
  timings(): ReplayTimings
}

export function startReplayClock(): ReplayClock {
  const startedMs = performance.now()
  const totalMs = (): number => performance.now() - startedMs
  const reached = new Map<ReplayStep, number>()

  return {
    note(step) {
      if (!reached.has(step)) reached.set(step, totalMs())
    },
    totalMs,
    timings: () => ({
      lookupMs: reached.get('lookup'),
      connectMs: reached.get('connect'),
      tlsMs: reached.get('tls'),
      firstByteMs: reached.get('firstByte'),
      totalMs: totalMs(),
    }),
  }
}
