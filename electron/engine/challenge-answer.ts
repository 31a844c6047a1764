import { utf8 } from '../../shared/bytes'
import {
  endpointChallenge,
  largestChallengeBytes,
} from '../../shared/challenges/endpoint-challenge'
import { hasHeader } from '../../shared/http/headers'
import type { PlannedAnswer } from '../capture/answer'
import { nodeCrypto } from '../signatures/node-crypto'
import { type Visit, whole } from './role-answers'

/**
 * What a sender's handshake waits for; `undefined` for an ordinary delivery. The echoed text comes
 * from a stranger, so it is never sent as something a browser would run.
 */
export function challengeAnswer({ request, ...where }: Visit): PlannedAnswer | undefined {
  if (request.bodyBytes > largestChallengeBytes) return undefined
  const asked = { ...whole(request), url: request.target }
  const found = endpointChallenge(asked, { ...where, crypto: nodeCrypto })
  if (!found) return undefined
  const { status, headers, body } = found.answer
  const isTyped = body === '' || hasHeader(headers, 'Content-Type')
  return {
    status,
    headers: isTyped ? headers : [['Content-Type', 'text/plain; charset=utf-8'], ...headers],
    body: utf8(body),
    delayMs: 0,
  }
}
