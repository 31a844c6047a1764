import { Worker } from 'node:worker_threads'
import { type Client, connect, type LinkEnd, type Methods } from './link'

export interface ThreadOptions {
  /** What people call it, for messages: “receiver”. */
  readonly name: string
  /** The built entry file. */
  readonly file: URL
  /** Read again for every start, so that a restarted thread sees current settings. */
  readonly workerData: () => unknown
  readonly onNews: (name: string, payload: unknown) => void
  /** The thread ended without being asked to; a new one is started after this call. */
  readonly onFailure: (detail: string) => void
}

export interface SupervisedThread<M extends Methods> {
  readonly client: Client<M>
  /**
   * Ends it at once, whatever it is doing, and starts a new one: the way out of a hanging job.
   *
   * Only for threads that hang in JavaScript. One that is ended inside a call of SQLite takes the
   * whole process along: the binding (2.6.0) then throws in C++, where nobody catches it.
   */
  readonly restart: (reason: string) => Promise<void>
  /** Ends it for good, between two of its calls; by force only where it does not come to that. */
  readonly stop: () => Promise<void>
}

/** Longer than any single query takes, shorter than people wait for a program to quit. */
const LEAVING_TIME_MS = 3000

/** More failures than this in a minute are not mended by starting again at once. */
const MAX_RESTARTS_PER_MINUTE = 5

/** What ended them all, a lack of descriptors for one, may be over by then. */
const RESTART_PAUSE_MS = 10_000

/**
 * A worker thread that is started again when it fails. Calls that were open when it failed are
 * rejected; the ones after it go to the new thread.
 */
export function startThread<M extends Methods>(options: ThreadOptions): SupervisedThread<M> {
  let worker: Worker
  let link: LinkEnd<M>
  let stopping = false
  let starts: number[] = []
  let pause: NodeJS.Timeout | undefined

  const start = (): void => {
    clearTimeout(pause)
    worker = new Worker(options.file, { workerData: options.workerData(), name: options.name })
    link = connect<M>(worker, options.onNews)
    starts = [...starts.filter((at) => at > performance.now() - 60_000), performance.now()]
    const started = worker
    let cause = 'it ended without a reason'
    worker.on('error', (error) => {
      cause = error instanceof Error ? error.message : String(error)
    })
    worker.on('exit', () => {
      if (worker !== started || stopping) return
      link.abandon(`the ${options.name} stopped: ${cause}`)
      options.onFailure(cause)
      if (starts.length <= MAX_RESTARTS_PER_MINUTE) start()
      else pause = setTimeout(start, RESTART_PAUSE_MS).unref()
    })
  }
  start()

  return {
    client: new Proxy({} as Client<M>, { get: (_, name) => Reflect.get(link.client, name) }),
    async restart(reason) {
      const ending = worker
      link.abandon(reason)
      start()
      await ending.terminate()
    },
    async stop() {
      stopping = true
      clearTimeout(pause)
      link.leave()
      await ended(worker, LEAVING_TIME_MS)
      link.abandon(`the ${options.name} was stopped`)
      await worker.terminate()
    },
  }
}

/** Resolves when the thread is no more, or when the time is up. */
const ended = (worker: Worker, withinMs: number): Promise<void> =>
  new Promise((resolve) => {
    if (worker.threadId === -1) return resolve()
    const timer = setTimeout(resolve, withinMs)
    worker.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
  })
