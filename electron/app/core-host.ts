import type { AppError } from '../../shared/errors'
import { type CallName, calls } from '../../shared/ipc/contract'
import { err, type Result } from '../../shared/result'
import { type CoreCallName, type CoreHandlers, shellCallNames } from '../ipc/handlers'

/** As much of the core as the shell uses. */
export interface RunningCore {
  readonly handlers: CoreHandlers
  readonly stop: () => Promise<unknown>
}

export type Started = Result<RunningCore, AppError>

export interface CoreHost {
  /** Calls that wait for a core that is starting, and fail like one that could not start. */
  readonly handlers: CoreHandlers
  /** Starts the core, or tries again where it could not start; a running one is left alone. */
  readonly start: () => Promise<Started>
  /** Ends a core that runs, also one that is just starting. */
  readonly stop: () => Promise<void>
  /**
   * Ends the core, does what needs its folder to be nobody's, and starts it again: calls wait
   * meanwhile. With `leave` it stays ended once that succeeded: the application is about to go.
   */
  readonly closed: <T>(
    work: () => Promise<Result<T, AppError>>,
    then: 'start again' | 'leave',
  ) => Promise<Result<T, AppError>>
}

/**
 * The core as a window sees it: there from the first moment. Windows load while the core starts,
 * and a call that comes early waits instead of being lost.
 */
export function createCoreHost(startCore: () => Promise<Started>): CoreHost {
  let release: (started: Promise<Started>) => void = () => undefined
  let current = new Promise<Started>((resolve) => {
    release = resolve
  })
  let isAsked = false
  let isStopping = false

  async function start(): Promise<Started> {
    if (isAsked && (await current).ok) return current
    const starting = startCore()
    if (isAsked) current = starting
    else release(starting)
    isAsked = true
    return starting
  }

  const call = async (name: CoreCallName, input: unknown): Promise<Result<unknown, AppError>> => {
    const core = await current
    if (!core.ok) return core
    const handler = core.value.handlers[name] as (input: unknown) => Promise<Started>
    try {
      return isStopping ? stopped : await handler(input)
    } catch (thrown) {
      // A page may still be asking when the threads that would answer end.
      if (isStopping) return stopped
      throw thrown
    }
  }
  return {
    handlers: Object.fromEntries(
      coreCallNames.map((name) => [name, (input: unknown) => call(name, input)]),
    ) as unknown as CoreHandlers,
    start,
    async closed(work, then) {
      const before = current
      let outcome: Awaited<ReturnType<typeof work>> = stopped
      const reopen = async (): Promise<Started> => {
        const core = await before
        isStopping = true
        if (core.ok) await core.value.stop()
        outcome = await work()
        if (outcome.ok && then === 'leave') return stopped
        isStopping = false
        return startCore()
      }
      current = reopen()
      await current
      return outcome
    },
    async stop() {
      if (!isAsked) return
      isStopping = true
      const core = await current
      if (core.ok) await core.value.stop()
    },
  }
}

const stopped = err({ code: 'cancelled' } as const)

const ofTheShell: ReadonlySet<CallName> = new Set(shellCallNames)
const coreCallNames = (Object.keys(calls) as CallName[]).filter(
  (name): name is CoreCallName => !ofTheShell.has(name),
)
