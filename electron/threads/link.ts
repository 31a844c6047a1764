import { isMainThread, type MessagePort, type Worker } from 'node:worker_threads'
import { guardConnections } from '../outbound/offline-gate'

/**
 * Typed questions and news between two threads of this process.
 *
 * One side serves a table of methods, the other calls them by name. A method gets an
 * `AbortSignal` that fires when the caller lost interest, so that long work can stop.
 */
export type Methods = {
  readonly [name: string]: (input: never, signal: AbortSignal) => unknown
}

type InputOf<F> = F extends (input: infer I, signal: AbortSignal) => unknown ? I : never
type OutputOf<F> = F extends (...args: never) => infer O ? Awaited<O> : never

/** The far side's methods; rejects only when the thread is gone or a method threw, which is a bug. */
export type Client<M extends Methods> = {
  readonly [K in keyof M]: (input: InputOf<M[K]>, signal?: AbortSignal) => Promise<OutputOf<M[K]>>
}

type Message =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'leave' }
  | { readonly kind: 'rest' }
  | { readonly kind: 'stays' }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'threw'; readonly id: number; readonly detail: string }
  | { readonly kind: 'news'; readonly name: string; readonly payload: unknown }

type Port = Pick<MessagePort, 'postMessage' | 'on'> | Pick<Worker, 'postMessage' | 'on'>

export interface ServeOptions {
  /** Whether nothing goes on but what is asked for; a thread that does something stays. */
  readonly mayRest?: () => boolean
  /** Called a few seconds after the last answer, once: the moment to give memory back. */
  readonly whenQuiet?: () => void
  /** Called behind the last answer of a thread that ends: the moment to put things in order. */
  readonly whenLeaving?: () => void
}

const QUIET_MS = 5_000

/** Answers calls that arrive on this port with these methods, until it is asked to leave. */
export function serve(
  port: Port,
  methods: Methods,
  { mayRest = () => true, whenQuiet, whenLeaving }: ServeOptions = {},
): void {
  guardConnections()
  const running = new Map<number, AbortController>()
  const open = new Set<Promise<void>>()

  const answer = async (id: number, name: string, input: unknown): Promise<void> => {
    const control = new AbortController()
    running.set(id, control)
    try {
      const method = methods[name] as ((input: unknown, signal: AbortSignal) => unknown) | undefined
      if (!method) throw new Error(`no method “${name}” in this thread`)
      port.postMessage({ kind: 'done', id, value: await method(input, control.signal) })
    } catch (thrown) {
      port.postMessage({ kind: 'threw', id, detail: detailOf(thrown) })
    } finally {
      running.delete(id)
    }
  }

  let quiet: NodeJS.Timeout | undefined
  const answered = (answering: Promise<void>): void => {
    open.delete(answering)
    if (!whenQuiet) return
    clearTimeout(quiet)
    quiet = setTimeout(whenQuiet, QUIET_MS).unref()
  }
  const take = (answering: Promise<void>): void => {
    open.add(answering)
    void answering.finally(() => answered(answering))
  }
  /** Ends this thread from within, between two calls, when what was begun is done or given up. */
  const leave = async (): Promise<void> => {
    for (const control of running.values()) control.abort()
    await Promise.all(open)
    whenLeaving?.()
    process.exit(0)
  }

  /** Whoever asks holds further calls back until this thread has ended or said that it stays. */
  const rest = (): void => {
    if (open.size === 0 && mayRest()) void leave()
    else port.postMessage({ kind: 'stays' } satisfies Message)
  }

  port.on('message', (message: Message) => {
    if (message.kind === 'call') take(answer(message.id, message.name, message.input))
    if (message.kind === 'cancel') running.get(message.id)?.abort()
    if (message.kind === 'leave' && !isMainThread) void leave()
    if (message.kind === 'rest' && !isMainThread) rest()
  })
}

/** Tells the far side something it did not ask for. */
export const tell = (port: Port, name: string, payload: unknown): void =>
  port.postMessage({ kind: 'news', name, payload } satisfies Message)

export interface LinkEnd<M extends Methods> {
  readonly client: Client<M>
  /** Asks the far side to end itself when it comes to it. */
  readonly leave: () => void
  /** Asks the far side to end itself if it has nothing to do; resolves only when it stays. */
  readonly rest: () => Promise<void>
  /** Rejects every open and every later call, for a thread that will never answer. */
  readonly abandon: (reason: string) => void
}

/** The calling side of a port whose far side runs `serve` with methods `M`. */
export function connect<M extends Methods>(
  port: Port,
  onNews: (name: string, payload: unknown) => void,
): LinkEnd<M> {
  const open = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (why: Error) => void }
  >()
  let lastId = 0
  let gone: string | undefined
  let stays: () => void = () => undefined

  port.on('message', (message: Message) => {
    if (message.kind === 'news') onNews(message.name, message.payload)
    if (message.kind === 'done') settle(message.id)?.resolve(message.value)
    if (message.kind === 'stays') stays()
    if (message.kind === 'threw') settle(message.id)?.reject(new Error(message.detail))
  })

  const settle = (id: number) => {
    const waiting = open.get(id)
    open.delete(id)
    return waiting
  }

  const call = (name: string, input: unknown, signal?: AbortSignal): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (gone !== undefined) return reject(new Error(gone))
      const id = ++lastId
      open.set(id, { resolve, reject })
      const cancel = (): void => port.postMessage({ kind: 'cancel', id } satisfies Message)
      signal?.addEventListener('abort', cancel, { once: true })
      port.postMessage({ kind: 'call', id, name, input } satisfies Message)
      // It was given up while it waited to be asked.
      if (signal?.aborted) cancel()
    })

  const client = new Proxy({} as Client<M>, {
    // A thenable would be awaited by accident; everything else is a method of the far side.
    get: (_, name) =>
      typeof name === 'string' && name !== 'then'
        ? (input: unknown, signal?: AbortSignal) => call(name, input, signal)
        : undefined,
  })

  return {
    client,
    leave: () => port.postMessage({ kind: 'leave' } satisfies Message),
    rest: () =>
      new Promise((resolve) => {
        stays = resolve
        port.postMessage({ kind: 'rest' } satisfies Message)
      }),
    abandon(reason) {
      gone = reason
      for (const { reject } of open.values()) reject(new Error(reason))
      open.clear()
    },
  }
}

const detailOf = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
