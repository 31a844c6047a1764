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
  /** Ends it at once, whatever it is doing, and starts a new one: the way out of a hanging job. */
  readonly restart: (reason: string) => Promise<void>
  /** Ends it for good. */
  readonly stop: () => Promise<void>
}

/** More failures than this in a minute are not mended by starting again. */
const MAX_RESTARTS_PER_MINUTE = 5

/**
 * A worker thread that is started again when it fails. Calls that were open when it failed are
 * rejected; the ones after it go to the new thread.
 */
export function startThread<M extends Methods>(options: ThreadOptions): SupervisedThread<M> {
  let worker: Worker
  let link: LinkEnd<M>
  let stopping = false
  let starts: number[] = []

  const start = (): void => {
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
    })
  }
  start()

  const end = async (reason: string): Promise<void> => {
    const ending = worker
    link.abandon(reason)
    await ending.terminate()
  }

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
      await end(`the ${options.name} was stopped`)
    },
  }
}
