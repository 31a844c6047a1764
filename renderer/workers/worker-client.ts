/**
 * Asks a worker about things it was given once. Content is copied to the worker with the first
 * question about its subject; later questions only name it. A worker keeps only the last few
 * subjects, so content is sent again where it was forgotten.
 */
export interface WorkerClient<Content, Question, Reply> {
  /** @param subject what the content belongs to; the same object means the same content */
  ask(subject: object, content: Content, question: Question): Promise<Reply>
  /** Starts the worker, where it is not there yet: somebody is about to ask. */
  wake(): void
  /** Ends work that nobody waits for any more: questions under way are never answered. */
  abandon(): void
}

/** The part of a Worker the client needs. */
export interface WorkerPort<Content, Question, Reply> {
  post(message: WorkerRequest<Content, Question>): void
  onReply(listener: (message: WorkerAnswer<Reply>) => void): void
  /** Ends the worker, whatever it is doing. */
  close?(): void
}

export interface WorkerRequest<Content, Question> {
  readonly request: number
  readonly key: number
  /** Given the first time this subject is asked about. */
  readonly content: Content | undefined
  readonly question: Question
}

export interface WorkerAnswer<Reply> {
  readonly request: number
  /** `undefined` where the subject is no longer kept. */
  readonly reply: Reply | undefined
}

/**
 * So long after the last answer a worker ends, with all that it made of bodies, which is several
 * times their size. Whoever goes on reading then waits for one body to be read again.
 */
const restsAfterMs = 2 * 60_000

/** The worker is started with the first question, or just before it. */
export function createWorkerClient<Content, Question, Reply>(
  open: () => WorkerPort<Content, Question, Reply>,
): WorkerClient<Content, Question, Reply> {
  let port: WorkerPort<Content, Question, Reply> | undefined
  let lastRequest = 0
  let lastKey = 0
  let keys = new WeakMap<object, number>()
  const waiting = new Map<number, (reply: Reply | undefined) => void>()
  let resting: ReturnType<typeof setTimeout> | undefined

  /** The next worker knows nothing yet. */
  function close(): void {
    port?.close?.()
    port = undefined
    keys = new WeakMap()
  }

  function restSoon(): void {
    clearTimeout(resting)
    if (waiting.size === 0) resting = setTimeout(close, restsAfterMs)
  }

  function start(): WorkerPort<Content, Question, Reply> {
    const opened = open()
    opened.onReply(({ request, reply }) => {
      waiting.get(request)?.(reply)
      waiting.delete(request)
      restSoon()
    })
    restSoon()
    return opened
  }

  function send(subject: object, content: Content, question: Question): Promise<Reply | undefined> {
    port ??= start()
    clearTimeout(resting)
    const known = keys.get(subject)
    if (known === undefined) {
      lastKey += 1
      keys.set(subject, lastKey)
    }
    lastRequest += 1
    const request = lastRequest
    port.post({
      request,
      key: known ?? lastKey,
      content: known === undefined ? content : undefined,
      question,
    })
    return new Promise((resolve) => waiting.set(request, resolve))
  }

  return {
    wake() {
      port ??= start()
    },
    async ask(subject, content, question) {
      const reply = await send(subject, content, question)
      if (reply !== undefined) return reply
      keys.delete(subject)
      const again = await send(subject, content, question)
      if (again === undefined) throw new Error('the worker forgot what it was just given')
      return again
    },
    abandon() {
      if (waiting.size === 0) return
      waiting.clear()
      clearTimeout(resting)
      close()
    },
  }
}
