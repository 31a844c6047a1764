/** The timers that waiting needs, so that a test can count what is left of them. */
export interface Timers {
  readonly set: (act: () => void, ms: number) => unknown
  readonly clear: (timer: unknown) => void
}

export const realTimers: Timers = {
  set: (act, ms) => setTimeout(act, ms),
  clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
}

/** Resolves after so many milliseconds, or at once when the signal fires; leaves no timer. */
export const pause = (ms: number, signal: AbortSignal, timers: Timers): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = (): void => {
      timers.clear(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = timers.set(done, ms)
    signal.addEventListener('abort', done, { once: true })
  })

/**
 * How long to wait before try number `attempt`: twice as long each time up to `mostMs`, and
 * between half and all of that, so that many clients of one server do not come back at once.
 */
export const backOffMs = (
  attempt: number,
  { leastMs, mostMs }: { readonly leastMs: number; readonly mostMs: number },
  random: () => number,
): number => {
  const full = Math.min(mostMs, leastMs * 2 ** Math.min(attempt - 1, 20))
  return Math.round(full / 2 + (full / 2) * random())
}
