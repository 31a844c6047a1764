/** Which lanes rest after their target was not there or failed, and for how long. */
export interface LaneRests {
  /** Until when it rests; `undefined` where it does not. */
  untilMs(url: string): number | undefined
  isResting(url: string): boolean
  begin(url: string, waitMs: number): void
  /** Nobody was there, once more; gives how often in a row. */
  missed(url: string): number
  /** The target took something: what was before is forgotten. */
  clear(url: string): void
  /** Targets that failed over a capture until it stepped aside: the next ones do so at once. */
  isFailing(url: string): boolean
  setFailing(url: string): void
}

/** Longer than any rest: the clock was set back meanwhile. */
const HARDLY_MEANT_MS = 15 * 60 * 1000

export function createLaneRests(now: () => number): LaneRests {
  const until = new Map<string, number>()
  const misses = new Map<string, number>()
  const failing = new Set<string>()
  return {
    untilMs: (url) => until.get(url),
    isResting(url) {
      const leftMs = (until.get(url) ?? 0) - now()
      return leftMs > 0 && leftMs <= HARDLY_MEANT_MS
    },
    begin: (url, waitMs) => void until.set(url, now() + waitMs),
    missed(url) {
      const count = (misses.get(url) ?? 0) + 1
      misses.set(url, count)
      return count
    },
    clear(url) {
      until.delete(url)
      misses.delete(url)
      failing.delete(url)
    },
    isFailing: (url) => failing.has(url),
    setFailing: (url) => void failing.add(url),
  }
}
