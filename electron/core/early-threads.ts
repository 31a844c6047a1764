import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { capturesFileName } from '../storage/schema'
import { type EarlyThread, startEarly } from '../threads/early-thread'

/** The threads that a list needs to stand, loading their code while the rest is made ready. */
export interface EarlyThreads {
  readonly engine: EarlyThread
  /** `undefined` where nothing is kept yet that could be read. */
  readonly reader: EarlyThread | undefined
  /** Ends those that nobody took. */
  readonly drop: () => Promise<void>
}

/** @param folder with the built thread entries */
export function startEarlyThreads(folder: URL, dataDir: string): EarlyThreads {
  const engine = startEarly(new URL(engineEntry, folder), engineName)
  const reader = existsSync(join(dataDir, capturesFileName))
    ? startEarly(new URL(readerEntry, folder), readerName)
    : undefined
  return {
    engine,
    reader,
    async drop() {
      await Promise.all([engine.drop(), reader?.drop()])
    },
  }
}

export const engineEntry = 'engine.js'
export const readerEntry = 'reader.js'
/** What people call them, for messages. */
export const engineName = 'receiver'
export const readerName = 'reader'
