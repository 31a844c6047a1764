import type { Client, Methods } from './link'

/**
 * Long enough that whoever looks at one capture after the other never waits for a thread, short
 * enough that a burst of work is not paid for all day.
 */
export const usualRestMs = 30_000

/** When a thread that nobody asks anything may end, and where calls wait while it makes up its mind. */
export interface Rest {
  /** A client whose calls are counted; `linked` says who answers a call, each time anew. */
  readonly counted: <M extends Methods>(linked: () => Client<M>) => Client<M>
  /** Whether the thread was asked to end and has not said that it stays. */
  readonly isAsked: () => boolean
  /** The thread that was asked is gone, whatever ended it. */
  readonly ended: () => void
  /** Nobody is asked any more. */
  readonly stop: () => void
}

/**
 * No call is lost to a thread that is about to end: from the question on, calls wait here, and go
 * to the thread where it says that it stays, or to the one after it.
 *
 * @param ask asks the thread to end if it has nothing to do; resolves only when it stays
 */
export function createRest(afterMs: number, ask: () => Promise<void> | undefined): Rest {
  let open = 0
  let timer: NodeJS.Timeout | undefined
  let asked: { readonly over: Promise<void>; readonly end: () => void } | undefined

  const askNow = (): void => {
    const answer = ask()
    if (!answer) return
    asked = openEnd()
    void answer.then(() => {
      ended()
      if (open === 0) wait()
    })
  }
  const wait = (): void => {
    clearTimeout(timer)
    timer = setTimeout(askNow, afterMs).unref()
  }
  const ended = (): void => {
    asked?.end()
    asked = undefined
  }
  const begin = (): void => {
    open += 1
    clearTimeout(timer)
  }
  const end = (): void => {
    open -= 1
    if (open === 0) wait()
  }

  return {
    counted: (linked) => {
      const call = async (name: string, given: readonly unknown[]): Promise<unknown> => {
        begin()
        try {
          while (asked) await asked.over
          return await methodOf(linked(), name)(...given)
        } finally {
          end()
        }
      }
      return new Proxy({} as ReturnType<typeof linked>, {
        // Looking whether it is a promise is no call.
        get: (_, name) =>
          typeof name === 'string' && name !== 'then'
            ? (...given: readonly unknown[]) => call(name, given)
            : undefined,
      })
    },
    isAsked: () => asked !== undefined,
    ended,
    stop: () => clearTimeout(timer),
  }
}

type Call = (...given: readonly unknown[]) => Promise<unknown>

const methodOf = (client: object, name: string): Call => Reflect.get(client, name) as Call

function openEnd(): { readonly over: Promise<void>; readonly end: () => void } {
  let end: () => void = () => undefined
  const over = new Promise<void>((resolve) => {
    end = resolve
  })
  return { over, end }
}
