import { Worker } from 'node:worker_threads'
import type { EarlyThread } from './early-thread'
import { type Client, connect, type LinkEnd, type Methods } from './link'
import { createRest, type Rest } from './rest'

export interface ThreadOptions {
  /** What people call it, for messages: “receiver”. */
  readonly name: string
  /** The built entry file. */
  readonly file: URL
  /** Read again for every start, so that a restarted thread sees current settings. */
  readonly workerData: () => unknown
  /** Of the same file, and taken for the first start where it still waits. */
  readonly early?: EarlyThread | undefined
  /** Whether it runs before anybody asks it something. */
  readonly starts: 'at once' | 'with the first call'
  /**
   * Ends the thread, which gives back what it holds of memory, once nobody asked it anything for
   * so long and it has nothing to do by itself. The next call starts it again. Absent: it stays.
   */
  readonly restsAfterMs?: number
  readonly onNews: (name: string, payload: unknown) => void
  /** The thread ended without being asked to; a new one is started after this call. */
  readonly onFailure: (detail: string) => void
}

export interface SupervisedThread<M extends Methods> {
  readonly client: Client<M>
  /** The same, but `undefined` while nobody needs the thread: it is not started for this. */
  readonly running: () => Client<M> | undefined
  /**
   * Ends it at once, whatever it is doing, and starts a new one: the way out of a hanging job. One
   * that was not yet needed stays so.
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
  let running: { readonly worker: Worker; readonly link: LinkEnd<M> } | undefined
  let stopping = false
  let starts: number[] = []
  let pause: NodeJS.Timeout | undefined

  const start = (): LinkEnd<M> => {
    clearTimeout(pause)
    const { file, name, early } = options
    const workerData = options.workerData()
    const worker = early?.take(workerData) ?? new Worker(file, { workerData, name })
    const link = connect<M>(worker, options.onNews)
    running = { worker, link }
    starts = [...starts.filter((at) => at > performance.now() - 60_000), performance.now()]
    let failure: string | undefined
    worker.on('error', (error) => {
      failure = error instanceof Error ? error.message : String(error)
    })
    worker.on('exit', () => {
      if (stopping) return rest?.ended()
      if (running?.worker !== worker) return
      if (rest?.isAsked() && failure === undefined) return goToRest()
      const cause = failure ?? 'it ended without a reason'
      link.abandon(`the ${name} stopped: ${cause}`)
      options.onFailure(cause)
      if (starts.length <= MAX_RESTARTS_PER_MINUTE) start()
      else pause = setTimeout(start, RESTART_PAUSE_MS).unref()
      rest?.ended()
    })
    return link
  }
  /** It was asked to, so it is no failure: whoever calls from now on starts another. */
  const goToRest = (): void => {
    running?.link.abandon(`the ${options.name} rests`)
    running = undefined
    starts = []
    rest?.ended()
  }
  const stopped = `the ${options.name} was stopped`
  /** One that never ran is not started to be told that it is to end. */
  const linked = (): Client<M> =>
    (running?.link ?? (stopping ? refusing<M>(stopped) : start())).client
  const rest: Rest | undefined =
    options.restsAfterMs === undefined
      ? undefined
      : createRest(options.restsAfterMs, () => running?.link.rest())
  if (options.starts === 'at once') start()

  const client = rest ? rest.counted(linked) : direct(linked)
  return {
    client,
    running: () => running && client,
    async restart(reason) {
      if (!running) return
      const { worker, link } = running
      link.abandon(reason)
      start()
      rest?.ended()
      await worker.terminate()
    },
    async stop() {
      stopping = true
      clearTimeout(pause)
      rest?.stop()
      if (!running) return
      const { worker, link } = running
      link.leave()
      await ended(worker, LEAVING_TIME_MS)
      link.abandon(stopped)
      await worker.terminate()
    },
  }
}

const direct = <M extends Methods>(linked: () => Client<M>): Client<M> =>
  new Proxy({} as Client<M>, {
    // Looking whether it is a promise is no call.
    get: (_, name) => (name === 'then' ? undefined : Reflect.get(linked(), name)),
  })

const refusing = <M extends Methods>(reason: string): Pick<LinkEnd<M>, 'client'> => ({
  client: new Proxy({} as Client<M>, { get: () => () => Promise.reject(new Error(reason)) }),
})

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
