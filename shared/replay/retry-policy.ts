import type { TargetFault } from '../errors'
import { headerOf } from '../http/headers'
import type { ReplayOutcome } from '../replay'

/** When a failed send is tried again. */
export interface RetryPolicy {
  /** Further tries after the first; 0 for none. */
  readonly retries: number
  /** Before the second try; doubled before each one after it. */
  readonly firstWaitMs: number
  readonly longestWaitMs: number
}

export const noRetries: RetryPolicy = { retries: 0, firstWaitMs: 500, longestWaitMs: 60_000 }

/**
 * How long to wait before the next try; `undefined` where there is none. Tried again is what may
 * be better a moment later: no answer, 408, 425, 429 and 5xx. `Retry-After` is obeyed within the
 * longest wait.
 *
 * @param tries how often it was sent so far
 */
export function retryWaitMs(
  { retries, firstWaitMs, longestWaitMs }: RetryPolicy,
  outcome: ReplayOutcome,
  { tries, nowMs }: { readonly tries: number; readonly nowMs: number },
): number | undefined {
  if (tries > retries || !mayPass(outcome)) return undefined
  const doubled = Math.min(firstWaitMs * 2 ** (tries - 1), longestWaitMs)
  return Math.min(Math.max(doubled, askedForMs(outcome, nowMs)), longestWaitMs)
}

/** Another try of the same would end the same way. */
const lasting: ReadonlySet<TargetFault> = new Set(['loop', 'no-http2', 'not-http2'])

const passing = new Set([408, 425, 429])

function mayPass(outcome: ReplayOutcome): boolean {
  if (outcome.kind === 'failed')
    return outcome.error.code === 'target-unreachable' && !lasting.has(outcome.error.cause)
  const { status, brokenOff } = outcome.reply
  return brokenOff !== undefined || status >= 500 || passing.has(status)
}

function askedForMs(outcome: ReplayOutcome, nowMs: number): number {
  if (outcome.kind === 'failed') return 0
  const text = headerOf(outcome.reply.headers, 'retry-after') ?? ''
  if (/^\d{1,6}$/.test(text)) return Number(text) * 1000
  const atMs = Date.parse(text)
  return Number.isNaN(atMs) ? 0 : Math.max(0, atMs - nowMs)
}
