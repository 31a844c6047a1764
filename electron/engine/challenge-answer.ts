import { utf8 } from '../../shared/bytes'
import { answerChallenge } from '../../shared/challenges/index'
import { urlAsSent } from '../../shared/endpoint'
import { packOf } from '../../shared/providers/detect'
import { noKeys } from '../../shared/signatures/scheme'
import type { PlannedAnswer } from '../capture/answer'
import { nodeCrypto } from '../signatures/node-crypto'
import { type Visit, whole } from './role-answers'

/** Handshakes are small; a larger body is an event and is not even looked at. */
const LARGEST_BYTES = 64 * 1024

/**
 * What a sender's handshake waits for; `undefined` for an ordinary delivery. The echoed text comes
 * from a stranger, so it is never sent as something a browser would run.
 */
export function challengeAnswer({
  request,
  endpoint,
  providers,
}: Visit): PlannedAnswer | undefined {
  if (endpoint.challenges === 'ignore' || request.bodyBytes > LARGEST_BYTES) return undefined
  const own = packOf(endpoint.provider)?.signing?.keys(providers) ?? noKeys
  const keys = {
    ...own,
    secrets: [...endpoint.secrets.map((text) => ({ text })), ...own.secrets],
    ...(endpoint.signing?.publicKeys
      ? { publicKeys: endpoint.signing.publicKeys.map((text) => ({ text })) }
      : {}),
  }
  const url = urlAsSent(endpoint, request.target)
  const found = answerChallenge({ ...whole(request), url }, keys, nodeCrypto)
  if (!found) return undefined
  const { status, headers, body } = found.answer
  const isTyped = body === '' || headers.some(([name]) => name.toLowerCase() === 'content-type')
  return {
    status,
    headers: isTyped ? headers : [['Content-Type', 'text/plain; charset=utf-8'], ...headers],
    body: utf8(body),
    delayMs: 0,
  }
}
