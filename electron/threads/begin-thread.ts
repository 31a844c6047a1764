import { type MessagePort, parentPort, workerData } from 'node:worker_threads'

/** Given to a thread in place of its data where it is started ahead of its time. */
export interface Later {
  /** The data come by it, once. */
  readonly later: MessagePort
}

/**
 * What the entry file of a thread calls: runs with the data the thread was started with, or with
 * those it is told later. Does nothing in the main thread, where tests load the same file.
 */
export function beginThread<D extends object>(run: (data: D, port: MessagePort) => unknown): void {
  const port = parentPort
  if (!port) return
  const given = workerData as D | Later
  if (!isLater(given)) return void run(given, port)
  given.later.once('message', (data: D) => {
    given.later.close()
    run(data, port)
  })
}

const isLater = (given: object): given is Later => Object.hasOwn(given, 'later')
