import { type AppError, explain } from '../../shared/errors'
import {
  type ForwardResult,
  forwardFailure,
  forwardResult,
  forwardWaitMs,
  triesBeforeAside,
} from '../../shared/forwards/forward-outcome'
import type { ReplayAttempt, ReplayOutcome } from '../../shared/replay'
import type { Failure, Forward, ForwardQueue } from './forward-queue'
import type { LaneRests } from './lane-rests'
import type { SendForward } from './send-forward'

export interface DeliveryParts {
  readonly queue: ForwardQueue
  readonly send: SendForward
  readonly rests: LaneRests
  readonly now: () => number
  readonly onAttempt: (attempt: ReplayAttempt) => void
}

/** Whether its lane goes on with the next one, or ends here for now. */
export type LaneStep = 'goes on' | 'ends'

/** After a fault of the own disk. */
const PAUSE_MS = 30_000
const ASIDE_PAUSE_MS = 60 * 60 * 1000

/** Sends one on and writes down what came of it, so that a restart knows. */
export async function deliverForward(
  forward: Forward,
  parts: DeliveryParts,
  signal: AbortSignal,
): Promise<LaneStep> {
  const sent = await parts.send(forward, signal)
  if (!sent.ok) return undeliverable(forward, sent.error, parts)
  const { outcome } = sent.value
  const result = forwardResult(outcome)
  if (result === 'stopped') return 'ends'
  parts.onAttempt(sent.value)
  return steps[result](forward, outcome, parts)
}

type Step = (forward: Forward, outcome: ReplayOutcome, parts: DeliveryParts) => LaneStep

const steps: Readonly<Record<Exclude<ForwardResult, 'stopped'>, Step>> = {
  delivered(forward, _, { queue, rests, now }) {
    // What cannot be noted is sent again: better twice than never, but not in a loop.
    if (!queue.delivered(forward, now()).ok) return rested(rests, forward, PAUSE_MS)
    rests.clear(forward.url)
    return 'goes on'
  },
  hopeless(forward, outcome, { queue, now }) {
    queue.note(forward.url, failureOf(outcome, now()))
    return queue.remove(forward).ok ? 'goes on' : 'ends'
  },
  unavailable(forward, outcome, { queue, rests, now }) {
    const tries = rests.missed(forward.url)
    const waitMs = forwardWaitMs(outcome, { tries, nowMs: now(), place: 'in line' })
    const aside = forward.isAside ? { asideUntilMs: now() + waitMs } : {}
    const nextAtMs = now() + waitMs
    queue.failed(forward, { ...failureOf(outcome, now()), nextAtMs, ...aside })
    return rested(rests, forward, waitMs)
  },
  failed(forward, outcome, { queue, rests, now }) {
    const tries = forward.tries + 1
    const isPatient = tries < triesBeforeAside && !rests.isFailing(forward.url)
    const staysInLine = isPatient && !forward.isAside && !isRefused(outcome)
    const place = staysInLine ? 'in line' : 'aside'
    const waitMs = forwardWaitMs(outcome, { tries, nowMs: now(), place })
    const failure = { ...failureOf(outcome, now()), nextAtMs: now() + waitMs }
    if (staysInLine) {
      queue.failed(forward, failure)
      return rested(rests, forward, waitMs)
    }
    rests.setFailing(forward.url)
    const noted = queue.failed(forward, { ...failure, asideUntilMs: now() + waitMs })
    return noted.ok ? 'goes on' : rested(rests, forward, PAUSE_MS)
  },
}

/**
 * Nothing was sent, or it could not be written down. It is not thrown away: a deletion may still be
 * undone, an address mended; what is gone for good is dropped when the captures are.
 */
function undeliverable(
  forward: Forward,
  error: AppError,
  { queue, rests, now }: DeliveryParts,
): LaneStep {
  const nextAtMs = now() + ASIDE_PAUSE_MS
  const failure = { text: explain(error).title, code: error.code, atMs: now(), nextAtMs }
  const noted = queue.failed(forward, { ...failure, asideUntilMs: nextAtMs })
  const isOfThisOne = error.code === 'not-found' || error.code.startsWith('bad-')
  // A full disk would be the same for the next one.
  return noted.ok && isOfThisOne ? 'goes on' : rested(rests, forward, PAUSE_MS)
}

function rested(rests: LaneRests, { url }: Forward, waitMs: number): LaneStep {
  rests.begin(url, waitMs)
  return 'ends'
}

const isRefused = (outcome: ReplayOutcome): boolean =>
  outcome.kind === 'failed' && outcome.error.code === 'address-refused'

export const failureOf = (outcome: ReplayOutcome, atMs: number): Failure => ({
  text: forwardFailure(outcome),
  code: outcome.kind === 'failed' ? outcome.error.code : undefined,
  atMs,
})
