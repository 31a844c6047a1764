import { concat, utf8 } from '../../shared/bytes'
import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import { headerOf } from '../../shared/http/headers'
import { ok } from '../../shared/result'
import { type ExpectedProbe, probeNonceIn, type SeenProbe } from '../../shared/tunnel-probe'
import type { AnswerFor, PlannedAnswer } from '../capture/answer'
import type { Arrival, Keep } from '../capture/arrival'

/**
 * Knows the probes that this program sends to itself through a tunnel. They are answered and told
 * of, and never become captures. A request that only looks like one is a capture like any other:
 * the nonce is random and was announced before it went out.
 */
export interface Probes {
  readonly expect: (probes: readonly ExpectedProbe[]) => void
  readonly keep: (otherwise: Keep) => Keep
  readonly answerFor: (otherwise: AnswerFor) => AnswerFor
}

/** A tunnel may hold a probe back and bring it much later, so many are remembered. */
const MOST_REMEMBERED = 2_000

export function createProbes(onSeen: (probe: SeenProbe) => void): Probes {
  const replies = new Map<string, string>()
  const nonceOf = (target: string): string | undefined => {
    // Without a tunnel there is none, and every request passes here twice.
    const nonce = replies.size === 0 ? undefined : probeNonceIn(target)
    return nonce !== undefined && replies.has(nonce) ? nonce : undefined
  }

  return {
    expect(probes) {
      for (const { nonce, reply } of probes) replies.set(nonce, reply)
      for (const oldest of replies.keys()) {
        if (replies.size <= MOST_REMEMBERED) break
        replies.delete(oldest)
      }
    },
    keep: (otherwise) => (arrival) => {
      const nonce = nonceOf(arrival.target)
      if (nonce === undefined) return otherwise(arrival)
      onSeen(seenOf(nonce, arrival))
      return Promise.resolve(ok(rowOf(nonce, arrival)))
    },
    answerFor: (otherwise) => (request) => {
      const nonce = nonceOf(request.target)
      return nonce === undefined ? otherwise(request) : answerOf(replies.get(nonce) ?? '')
    },
  }
}

const answerOf = (reply: string): PlannedAnswer => ({
  status: 200,
  headers: [['Content-Type', 'text/plain']],
  body: utf8(reply),
  delayMs: 0,
})

const seenOf = (nonce: string, arrival: Arrival): SeenProbe => ({
  nonce,
  method: arrival.method,
  target: arrival.target,
  headers: arrival.headers,
  body: concat(...arrival.chunks),
  isWhole: arrival.origin === 'observed',
})

/** The receiver wants the row of what was kept; nobody lists this one. */
const rowOf = (nonce: string, arrival: Arrival): CaptureSummary => ({
  id: nonce as CaptureId,
  receivedAt: arrival.receivedAt,
  method: arrival.method,
  target: arrival.target,
  remoteAddress: arrival.remoteAddress,
  bodyBytes: arrival.bodyBytes,
  contentType: headerOf(arrival.headers, 'content-type'),
  answered: arrival.answered,
  endpoint: arrival.endpoint,
  origin: arrival.origin,
  note: '',
  tags: [],
  pinned: false,
  derived: undefined,
})
