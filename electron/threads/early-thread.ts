import { MessageChannel, Worker } from 'node:worker_threads'
import { isOffline } from '../outbound/offline-gate'
import type { Later } from './begin-thread'

/** A thread that loads its code while nobody knows yet what it shall begin with. */
export interface EarlyThread {
  /** Hands it over with its data, once; `undefined` where it was handed over or has ended. */
  readonly take: (data: unknown) => Worker | undefined
  /** Ends it where nobody took it. It has opened nothing. */
  readonly drop: () => Promise<void>
}

/** @param file the built entry, which begins by `beginThread` */
export function startEarly(file: URL, name: string): EarlyThread {
  // Made now where there is none: the thread takes its share of the switch over as it starts.
  isOffline()
  const { port1: ours, port2: later } = new MessageChannel()
  const worker = new Worker(file, {
    workerData: { later } satisfies Later,
    transferList: [later],
    name,
  })
  let state: 'waiting' | 'gone' = 'waiting'
  // Whoever wants it starts another, which says why it fails.
  const end = (): void => {
    state = 'gone'
  }
  worker.on('error', end)
  worker.on('exit', end)
  return {
    take(data) {
      if (state === 'gone') return undefined
      state = 'gone'
      worker.off('error', end)
      worker.off('exit', end)
      ours.postMessage(data)
      return worker
    },
    async drop() {
      if (state === 'gone') return
      state = 'gone'
      await worker.terminate()
    },
  }
}
