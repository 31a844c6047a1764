import { setImmediate as nextTurn } from 'node:timers/promises'
import type { IndexStore } from '../storage/index-store'

/** Pieces of text done in one go: some milliseconds, between which questions are answered. */
const BATCH = 20
/** So long nothing may have arrived before text is indexed: lists and searches go first. */
const QUIET_MS = 2_000

export interface TextIndexing {
  /** There will be something to do once it is quiet. */
  readonly wake: () => void
  readonly stop: () => void
}

/** Indexes text while the thread has nothing better to do. */
export function indexTextWhileIdle(index: IndexStore): TextIndexing {
  let quiet: ReturnType<typeof setTimeout> | undefined
  let isRunning = false
  let isStopped = false

  const run = async (): Promise<void> => {
    quiet = undefined
    if (isRunning || isStopped) return
    isRunning = true
    let done = await index.indexNext(BATCH)
    // An arrival sets the clock again, and this run makes room for what the window asks.
    while (done.ok && done.value > 0 && quiet === undefined && !isStopped) {
      await nextTurn()
      done = await index.indexNext(BATCH)
    }
    isRunning = false
  }

  return {
    wake() {
      clearTimeout(quiet)
      if (!isStopped) quiet = setTimeout(() => void run(), QUIET_MS)
    },
    stop() {
      isStopped = true
      clearTimeout(quiet)
    },
  }
}
