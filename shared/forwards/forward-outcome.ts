import { explain, type TargetFault } from '../errors'
import type { ReplayOutcome } from '../replay'
import { type RetryPolicy, retryWaitMs } from '../replay/retry-policy'

/**
 * What a try of sending a capture on means for it and for those behind it.
 * - `delivered`: the target answered for itself, well or badly; asking again would say the same.
 * - `unavailable`: nobody was there to take it, and so it would be for the next one.
 * - `failed`: somebody took it and failed over it; another one may fare better.
 * - `hopeless`: it goes in circles, however often it is sent.
 * - `stopped`: nothing is known, because the try was ended from here.
 */
export type ForwardResult = 'delivered' | 'unavailable' | 'failed' | 'hopeless' | 'stopped'

export function forwardResult(outcome: ReplayOutcome): ForwardResult {
  if (outcome.kind === 'answered') {
    const { status } = outcome.reply
    if (awayStatuses.has(status)) return 'unavailable'
    return status >= 500 || status === 408 ? 'failed' : 'delivered'
  }
  const { error } = outcome
  if (error.code === 'cancelled') return 'stopped'
  if (error.code !== 'target-unreachable') return 'failed'
  if (error.cause === 'loop') return 'hopeless'
  return tookIt.has(error.cause) ? 'failed' : 'unavailable'
}

/** Too early, too many, and what a proxy says of a server that is not there. */
const awayStatuses = new Set([425, 429, 502, 503, 504])
/** The target was reached and may have begun: the request itself may be what it fails over. */
const tookIt: ReadonlySet<TargetFault> = new Set(['reset', 'timeout', 'bad-answer'])

/** Nobody was there: soon again, and at most two minutes apart, so that a server that is back is found. */
const patience: RetryPolicy = {
  retries: Number.MAX_SAFE_INTEGER,
  firstWaitMs: 1000,
  longestWaitMs: 120_000,
}
/** One that was away for an hour is not back in a moment, and every try stays in the history. */
const triesInFirstHour = 35
const longPatience = { ...patience, longestWaitMs: 600_000 }
/** It failed over this capture: ever more rarely. */
const asidePatience = { ...patience, firstWaitMs: 30_000, longestWaitMs: 3_600_000 }

/** So often a capture that fails holds up those behind it, before it steps aside. */
export const triesBeforeAside = 5

/**
 * How long to wait before the next try. `Retry-After` is obeyed as far as the longest wait goes.
 *
 * @param tries how often it was tried so far
 */
export function forwardWaitMs(
  outcome: ReplayOutcome,
  {
    tries,
    nowMs,
    place,
  }: { readonly tries: number; readonly nowMs: number; readonly place: 'in line' | 'aside' },
): number {
  const inLine = tries > triesInFirstHour ? longPatience : patience
  const policy = place === 'aside' ? asidePatience : inLine
  const doublings = Math.min(tries, 20)
  return (
    retryWaitMs(policy, outcome, { tries: doublings, nowMs }) ??
    Math.min(policy.firstWaitMs * 2 ** (doublings - 1), policy.longestWaitMs)
  )
}

/** As a sentence. */
export const forwardFailure = (outcome: ReplayOutcome): string =>
  outcome.kind === 'failed'
    ? explain(outcome.error).title
    : `The target answered ${outcome.reply.status}.`
