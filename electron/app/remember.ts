import type { Log } from '../log'
import { rememberWindows, type WindowMemory } from './window-memory'

/** A window that is being dragged reports many places a second; the last one counts. */
const SETTLE_MS = 500

export interface Memory {
  readonly current: () => WindowMemory
  readonly update: (change: Partial<WindowMemory>) => void
  /** Resolves when the last change is on disk. */
  readonly flush: () => Promise<void>
}

/** Keeps the windows' places on disk, a moment after it changed last. */
export function createMemory(file: string, recalled: WindowMemory, log: Log): Memory {
  let memory = recalled
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()

  function write(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    writing = writing.then(() =>
      rememberWindows(file, memory).catch((thrown: unknown) =>
        log.warn('the places of the windows were not remembered', thrown),
      ),
    )
    return writing
  }
  return {
    current: () => memory,
    update(change) {
      memory = { ...memory, ...change }
      clearTimeout(timer)
      timer = setTimeout(() => void write(), SETTLE_MS)
    },
    flush: () => (timer === undefined ? writing : write()),
  }
}
