import { setImmediate as nextTurn } from 'node:timers/promises'
import type { IndexStore } from '../storage/index-store'

/** So long nothing may have gone: whatever arrives meanwhile takes the room again. */
const QUIET_MS = 2_000
/** While something goes every moment, what went is out of the log after this long at the latest. */
const LATEST_MS = 30_000

export interface Reclaiming {
  /** Something went. */
  readonly wake: () => void
  /** Nothing more is to go: what went is given back now, as far as `withinMs` allows. */
  readonly finish: (withinMs: number) => void
  readonly stop: () => void
}

/**
 * Gives back the room of what went, and empties the log of it, once for many removals: retention
 * takes a slice every two seconds, and doing so for each costs more than the removing itself.
 */
export function reclaimWhenQuiet(index: Pick<IndexStore, 'reclaim'>): Reclaiming {
  let timer: ReturnType<typeof setTimeout> | undefined
  let wokenAt: number | undefined
  let isRunning = false
  let isStopped = false

  const run = async (): Promise<void> => {
    wokenAt = undefined
    isRunning = true
    // What goes meanwhile sets the clock again.
    while (wokenAt === undefined && !isStopped) {
      const left = index.reclaim()
      if (!left.ok || left.value === 'done') break
      await nextTurn()
    }
    isRunning = false
  }

  const stop = (): void => {
    isStopped = true
    clearTimeout(timer)
  }

  return {
    wake() {
      clearTimeout(timer)
      if (isStopped) return
      const now = performance.now()
      wokenAt ??= now
      const waitMs = Math.max(0, Math.min(QUIET_MS, wokenAt + LATEST_MS - now))
      timer = setTimeout(() => void run(), waitMs)
    },
    finish(withinMs) {
      const isDone = wokenAt === undefined && !isRunning
      stop()
      if (isDone) return
      const until = performance.now() + withinMs
      let left = index.reclaim()
      while (left.ok && left.value === 'more' && performance.now() < until) left = index.reclaim()
    },
    stop,
  }
}
