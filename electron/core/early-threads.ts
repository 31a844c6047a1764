import { type EarlyThread, startEarly } from '../threads/early-thread'

/** The thread that a list needs to stand, loading its code while the core is made ready. */
export interface EarlyThreads {
  readonly engine: EarlyThread
  /** Ends it where nobody took it. */
  readonly drop: () => Promise<void>
}

/** @param folder with the built thread entries */
export function startEarlyThreads(folder: URL): EarlyThreads {
  const engine = startEarly(new URL(engineEntry, folder), engineName)
  return { engine, drop: engine.drop }
}

export const engineEntry = 'engine.js'
/** What people call it, for messages. */
export const engineName = 'receiver'
