import { type Bytes, toBase64 } from '../../shared/bytes'
import { explain } from '../../shared/errors'
import type { ReplayAttempt, ReplayOutcome } from '../../shared/replay'
import { secretsLeftBehind } from '../../shared/replay-headers'
import type { ReplayVerdict } from '../../shared/replay-verdict'

/** One try of a replay, as the outside contract names its fields. */
export const attemptJson = (
  attempt: ReplayAttempt,
  body: Bytes,
): Readonly<Record<string, unknown>> => ({
  captureId: attempt.captureId,
  attempt: attempt.number,
  url: attempt.url,
  method: attempt.method,
  sentHeaders: attempt.sentHeaders,
  sentBytes: attempt.sentBytes,
  leftOut: secretsLeftBehind(attempt.leftOut ?? []),
  ...(attempt.scheme === undefined ? {} : { signedAs: attempt.scheme }),
  ...outcomeJson(attempt.outcome, body),
})

function outcomeJson(outcome: ReplayOutcome, body: Bytes): Readonly<Record<string, unknown>> {
  if (outcome.kind === 'failed') {
    const { error, durationMs } = outcome
    return { durationMs, error: { code: error.code, ...explain(error) } }
  }
  const { status, timings, headers, cut, brokenOff } = outcome.reply
  return {
    status,
    durationMs: timings.totalMs,
    headers,
    bodyBase64: toBase64(body),
    ...(cut ? { cut } : {}),
    ...(brokenOff === undefined ? {} : { brokenOff }),
  }
}

/** One try of a replay, for people. */
export function attemptLine(
  { captureId, url, outcome, leftOut = [] }: ReplayAttempt,
  verdict?: ReplayVerdict,
): string {
  const names = secretsLeftBehind(leftOut)
  const without = names.length === 0 ? '' : `, sent without ${names.join(', ')}`
  const change = verdict === 'fixed' || verdict === 'regressed' ? `  ${verdict}` : ''
  if (outcome.kind === 'failed') return `${captureId}  ${explain(outcome.error).title}${change}`
  const { status, timings, brokenOff } = outcome.reply
  const end = brokenOff === undefined ? '' : ' and broke off before the end'
  return `${captureId}  ${url} answered ${status} in ${timings.totalMs.toFixed(0)} ms${end}${without}${change}`
}
