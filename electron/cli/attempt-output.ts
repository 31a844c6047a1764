import { type Bytes, toBase64 } from '../../shared/bytes'
import { explain } from '../../shared/errors'
import type { ReplayAttempt } from '../../shared/replay'

/** One try of a replay, as the outside contract names its fields. */
export const attemptJson = (
  { captureId, number, url, method, outcome }: ReplayAttempt,
  body: Bytes,
): Readonly<Record<string, unknown>> => ({
  captureId,
  attempt: number,
  url,
  method,
  ...(outcome.kind === 'answered'
    ? {
        status: outcome.reply.status,
        durationMs: outcome.reply.timings.totalMs,
        headers: outcome.reply.headers,
        bodyBase64: toBase64(body),
      }
    : {
        durationMs: outcome.durationMs,
        error: { code: outcome.error.code, ...explain(outcome.error) },
      }),
})

/** One try of a replay, for people. */
export function attemptLine({ captureId, url, outcome }: ReplayAttempt): string {
  if (outcome.kind === 'failed') return `${captureId}  ${explain(outcome.error).title}`
  const { status, timings } = outcome.reply
  return `${captureId}  ${url} answered ${status} in ${timings.totalMs.toFixed(0)} ms`
}
