import { setImmediate as nextTurn } from 'node:timers/promises'
import type { IndexStore } from '../storage/index-store'

/** Pieces of text done in one go: some milliseconds, between which questions are answered. */
const BATCH = 20

export interface TextIndexing {
  /** There may be something to do. */
  readonly wake: () => void
  readonly stop: () => void
}

/** Indexes text while the thread has nothing better to do. */
export function indexTextWhileIdle(index: IndexStore): TextIndexing {
  let isRunning = false
  let isWanted = false
  let isStopped = false

  const run = async (): Promise<void> => {
    isRunning = true
    while (isWanted && !isStopped) {
      isWanted = false
      let done = await index.indexNext(BATCH)
      while (done.ok && done.value > 0 && !isStopped) {
        await nextTurn()
        done = await index.indexNext(BATCH)
      }
    }
    isRunning = false
  }

  return {
    wake() {
      isWanted = true
      if (!isRunning && !isStopped) void run()
    },
    stop() {
      isStopped = true
    },
  }
}
