import type { Opening } from '../../shared/opening'

/** What waits to be shown. A window that is still loading, or not yet open, misses nothing. */
export interface Openings {
  readonly add: (openings: readonly Opening[]) => void
  /** Hands everything over, once. */
  readonly take: () => readonly Opening[]
}

/** A page that never asks must not make the memory grow. */
const MOST_WAITING = 100

/** @param wake tells the window in front that something waits; opens one where there is none */
export function createOpenings(wake: () => void): Openings {
  let waiting: readonly Opening[] = []
  return {
    add(openings) {
      if (openings.length === 0) return
      waiting = [...waiting, ...openings].slice(-MOST_WAITING)
      wake()
    },
    take() {
      const taken = waiting
      waiting = []
      return taken
    },
  }
}
