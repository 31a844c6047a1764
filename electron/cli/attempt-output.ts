import { type Bytes, toBase64 } from '../../shared/bytes'
import { type AppError, explain } from '../../shared/errors'
import type { ReplayAttempt, ReplayOutcome, Reply } from '../../shared/replay'
import { type AnswerBudget, isLate, lateWords } from '../../shared/replay/answer-budget'
import { http2Changes } from '../../shared/replay/http2-headers'
import { locationOf } from '../../shared/replay/redirect'
import { secretsLeftBehind } from '../../shared/replay-headers'
import type { ReplayVerdict } from '../../shared/replay-verdict'

/** One try of a replay, as the outside contract names its fields. */
export const attemptJson = (
  attempt: ReplayAttempt,
  body: Bytes,
  sender?: SenderBudget,
): Readonly<Record<string, unknown>> => ({
  captureId: attempt.captureId,
  attempt: attempt.number,
  url: attempt.url,
  method: attempt.method,
  sentHeaders: attempt.sentHeaders,
  sentBytes: attempt.sentBytes,
  leftOut: secretsLeftBehind(attempt.leftOut ?? []),
  ...(attempt.scheme === undefined ? {} : { signedAs: attempt.scheme }),
  ...(attempt.recoded === undefined ? {} : { recoded: attempt.recoded }),
  ...(attempt.proxy === undefined ? {} : { proxy: attempt.proxy }),
  ...(attempt.redirects === undefined ? {} : { redirects: attempt.redirects }),
  ...(attempt.notFollowed === undefined ? {} : { notFollowed: attempt.notFollowed }),
  ...outcomeJson(attempt.outcome, body),
  ...(sender ? budgetJson(attempt.outcome, sender) : {}),
})

/** Who sent the capture, and how long they wait for an answer. */
export interface SenderBudget {
  readonly sender: string
  readonly budget: AnswerBudget
}

/** `late`: the sender would have given up before this answer was there. */
const budgetJson = (outcome: ReplayOutcome, { budget }: SenderBudget) =>
  outcome.kind === 'answered'
    ? { senderWaits: waitsJson(outcome.reply.timings.totalMs, budget) }
    : {}

export const waitsJson = (durationMs: number, budget: AnswerBudget) => ({
  ms: budget.waitsMs,
  basis: budget.basis,
  late: isLate(durationMs, budget),
})

function outcomeJson(outcome: ReplayOutcome, body: Bytes): Readonly<Record<string, unknown>> {
  if (outcome.kind === 'failed') {
    const { error, durationMs } = outcome
    return { durationMs, error: { code: error.code, ...explain(error) } }
  }
  const { status, httpVersion, timings, headers, cut, brokenOff } = outcome.reply
  return {
    status,
    ...(isHttp2(httpVersion) ? { httpVersion, changedByHttp2: http2Changes } : { httpVersion }),
    durationMs: timings.totalMs,
    headers,
    bodyBase64: toBase64(body),
    ...(cut ? { cut } : {}),
    ...(brokenOff === undefined ? {} : { brokenOff }),
  }
}

const refusedHere: ReadonlySet<AppError['code']> = new Set([
  'address-refused',
  'credentials-unconfirmed',
])

/** One try of a replay, for people. */
export function attemptLine(
  attempt: ReplayAttempt,
  verdict?: ReplayVerdict,
  sender?: SenderBudget,
): string {
  const { captureId, url, outcome, redirects = [] } = attempt
  const change = verdict === 'fixed' || verdict === 'regressed' ? `  ${verdict}` : ''
  if (outcome.kind === 'failed') {
    const { title, action } = explain(outcome.error)
    // What was refused here goes out once it is allowed; other faults lie with the target.
    const remedy = refusedHere.has(outcome.error.code) ? ` ${action}` : ''
    return `${captureId}  ${title}${remedy}${change}`
  }
  const { reply } = outcome
  const led = redirects.map(({ status, next }) => ` answered ${status}, then ${next.url}`).join('')
  const time = `in ${reply.timings.totalMs.toFixed(0)} ms`
  const remarks = remarksOn(attempt, reply).map((remark) => `, ${remark}`)
  const late = sender && isLate(reply.timings.totalMs, sender.budget)
  const tooLate = late ? `. ${lateWords(reply.timings.totalMs, sender.sender, sender.budget)}` : ''
  return `${captureId}  ${url}${led} answered ${reply.status} ${time}${remarks.join('')}${tooLate}${change}`
}

function remarksOn(
  { leftOut = [], notFollowed, recoded }: ReplayAttempt,
  reply: Reply,
): readonly string[] {
  const names = secretsLeftBehind(leftOut)
  const location = locationOf(reply)
  return [
    ...(reply.brokenOff === undefined ? [] : ['broke off before the end']),
    ...(isHttp2(reply.httpVersion) ? ['over HTTP/2 (header names in lower case, no Host)'] : []),
    ...(location === undefined
      ? []
      : [`sends on to ${location}, not followed${notFollowed ? `: ${notFollowed}` : ''}`]),
    ...(recoded === undefined ? [] : [`edited inside its ${recoded.join(', ')} and packed again`]),
    ...(names.length === 0 ? [] : [`sent without ${names.join(', ')}`]),
  ]
}

const isHttp2 = (version: string): boolean => version.startsWith('2')
