import { emptyBytes } from '../bytes'
import type { ReplayOutcome } from '../replay'
import { failureOf } from '../replay/expectation'
import type { AcceptanceRules, RowFault } from './report'
import type { Variant, Wanted } from './variant'

/** Holds the answers of one variant to what was wanted; `undefined` where all are right. */
export function judgeRow(
  { why, mend }: Pick<Variant, 'why' | 'mend'>,
  wanted: Wanted,
  outcomes: readonly ReplayOutcome[],
  rules: AcceptanceRules,
): RowFault | undefined {
  const status = statusFor(wanted, rules)
  const failures = outcomes.map((outcome) => failureOf({ status }, outcome, emptyBytes))
  const place = failures.findIndex((failure) => failure !== undefined)
  const what = failures[place]
  const outcome = outcomes[place]
  if (what === undefined || outcome === undefined) return undefined
  const nth = outcomes.length > 1 && place > 0 ? `Delivery ${place + 1}: ${what}` : what
  return wanted === 'accepted' || !isBroken(outcome)
    ? { what: nth, why, mend }
    : { what: nth, ...broken }
}

function statusFor(wanted: Wanted, { accept, refuse }: AcceptanceRules): string {
  if (wanted === 'either') return `${accept},${refuse}`
  return wanted === 'accepted' ? accept : refuse
}

const isBroken = (outcome: ReplayOutcome): boolean =>
  outcome.kind === 'failed' || outcome.reply.brokenOff !== undefined || outcome.reply.status >= 500

const broken = {
  why: 'It broke instead of refusing: a sender takes that for a failure and tries again, and anybody can bring it about.',
  mend: 'Catch what goes wrong while verifying, and answer 400 or 401.',
} as const
