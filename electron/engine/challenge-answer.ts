import { utf8 } from '../../shared/bytes'
import {
  endpointChallenge,
  largestChallengeBytes,
} from '../../shared/challenges/endpoint-challenge'
import { hasHeader } from '../../shared/http/headers'
import type { PlannedAnswer } from '../capture/answer'
import { nodeCrypto } from '../signatures/node-crypto'
import { bodyOf, type Visit } from './role-answers'

/**
 * What a sender's handshake waits for; `undefined` for an ordinary delivery. The echoed text comes
 * from a stranger, so it is never sent as something a browser would run.
 */
export function challengeAnswer({
  request,
  endpoint,
  providers,
}: Visit): PlannedAnswer | undefined {
  if (request.bodyBytes > largestChallengeBytes) return undefined
  const { method, target, headers: fields } = request
  const asked = { method, url: target, headers: fields, body: bodyOf(request) }
  const found = endpointChallenge(asked, { endpoint, providers, crypto: nodeCrypto })
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
