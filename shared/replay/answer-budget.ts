import { habitOf } from '../providers/sender-habits'

/** How long a sender waits for an answer before it counts as none. */
export interface AnswerBudget {
  readonly waitsMs: number
  /**
   * - `own`: a person set it. - `documented`: the sender’s documents say so.
   * - `general`: nobody says; what many senders do.
   */
  readonly basis: 'own' | 'documented' | 'general'
  /** Where it is said, for `documented`. */
  readonly source?: string
}

/** Beside those that are known with what they do then. */
const documented: Readonly<Record<string, Omit<AnswerBudget, 'basis'>>> = {
  zoom: { waitsMs: 3000, source: 'devsupport.zoom.us webhook delays' },
  twilio: { waitsMs: 15_000, source: 'twilio.com webhooks connection overrides' },
}

const general: AnswerBudget = { waitsMs: 10_000, basis: 'general' }

/** Stands for every sender that is not named. */
const anyone = '*'

/** What `readWaits` reads; empty leaves all as they are known. */
export const waitsForm = {
  pattern: /^\s*(?:[\w.*-]+=\d{1,5}(?:\.\d{1,3})?s?(?:\s*,\s*|\s*$))+$/,
  name: 'senders and seconds, such as stripe=20s, *=10s',
}

/**
 * How long a provider waits.
 *
 * @param own what a person set, in the form of `waitsForm`
 */
export function answerBudgetOf(provider: string, own: string): AnswerBudget {
  const set = readWaits(own)
  const named = set.get(provider.toLowerCase())
  if (named !== undefined) return { waitsMs: named, basis: 'own' }
  const { waitsMs, source } = habitOf(provider) ?? {}
  if (waitsMs !== undefined) {
    return { waitsMs, basis: 'documented', ...(source === undefined ? {} : { source }) }
  }
  const known = Object.hasOwn(documented, provider) ? documented[provider] : undefined
  if (known) return { ...known, basis: 'documented' }
  const others = set.get(anyone)
  return others === undefined ? general : { waitsMs: others, basis: 'own' }
}

function readWaits(text: string): ReadonlyMap<string, number> {
  const parts = text.matchAll(/([\w.*-]+)=(\d{1,5}(?:\.\d{1,3})?)/g)
  return new Map(
    [...parts].map(([, name = '', seconds]) => [name.toLowerCase(), Number(seconds) * 1000]),
  )
}

/** Whether an answer after this time would have come too late. */
export const isLate = (durationMs: number, { waitsMs }: AnswerBudget): boolean =>
  durationMs > waitsMs

/**
 * For example `Would have timed out at GitHub: it took 12.4 s, and GitHub waits 10 s.`
 *
 * @param sender as people know it; `unknown` where nobody does
 */
export function lateWords(durationMs: number, sender: string, budget: AnswerBudget): string {
  // Rounded up, so that a late answer never looks as if it were in time.
  const took = `it took ${timeText(Math.ceil(durationMs / 100) * 100, Math.ceil(durationMs))}`
  const waits = timeText(budget.waitsMs, budget.waitsMs)
  if (budget.basis === 'general') {
    return `Might have timed out at the sender: ${took}, and ${waits} is what many senders wait.`
  }
  const who = sender.toLowerCase() === 'unknown' ? 'the sender' : sender
  return `Would have timed out at ${who}: ${took}, and ${who} waits ${waits}.`
}

/** Below a second in milliseconds. */
const timeText = (ms: number, exactMs: number): string =>
  exactMs < 1000 ? `${exactMs} ms` : `${ms / 1000} s`
