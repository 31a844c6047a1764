import type { RefusedAddress } from './guarded-lookup'
import type { TargetProblem } from './target-fault'

/** How an exchange came to its end. */
export type Ending =
  | { readonly kind: 'whole' }
  | { readonly kind: 'over the limit' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'address refused'; readonly refused: RefusedAddress }
  | { readonly kind: 'fault'; readonly problem: TargetProblem }

/** The end that comes from outside: the time is over, or a person stopped it. */
export interface Deadline {
  readonly over: Promise<Ending>
  clear(): void
}

export function startDeadline(timeoutMs: number, signal: AbortSignal | undefined): Deadline {
  let clear = (): void => undefined
  const over = new Promise<Ending>((resolve) => {
    const problem: TargetProblem = {
      cause: 'timeout',
      detail: `nothing more within ${timeoutMs} ms`,
    }
    const cancel = (): void => resolve({ kind: 'cancelled' })
    // A longer wait would overflow and end at once.
    const waitMs = Math.min(Math.max(timeoutMs, 1), 2 ** 31 - 1)
    const timer = setTimeout(() => resolve({ kind: 'fault', problem }), waitMs)
    signal?.addEventListener('abort', cancel)
    if (signal?.aborted) cancel()
    clear = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
    }
  })
  return { over, clear: () => clear() }
}
