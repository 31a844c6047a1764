import { type ChallengeChoice, type Endpoint, urlAsSent } from '../endpoint'
import { packOf } from '../providers/detect'
import type { ProviderSettings } from '../providers/provider'
import type { CryptoPort } from '../signatures/crypto-port'
import { noKeys, type SignedRequest } from '../signatures/scheme'
import { type AnsweredChallenge, answerChallenge, couldAsk } from './index'

/** Handshakes are small; a larger body is an event and is not even looked at. */
export const largestChallengeBytes = 64 * 1024

/** What is known where a request arrives. */
export interface ChallengeContext {
  readonly endpoint: Endpoint
  readonly providers: ProviderSettings
  readonly crypto: CryptoPort
}

/**
 * The handshake that an endpoint answers by itself; `undefined` for an ordinary delivery, and
 * where a person does not want it. `url` is the target as it arrived.
 */
export function endpointChallenge(
  request: SignedRequest,
  { endpoint, providers, crypto }: ChallengeContext,
): AnsweredChallenge | undefined {
  const ignored = ignoredBy(endpoint.challenges)
  if (ignored === 'all' || request.body.length > largestChallengeBytes) return undefined
  const url = urlAsSent(endpoint, request.url)
  if (!couldAsk(url === request.url ? request : { ...request, url })) return undefined
  const configured = packOf(endpoint.provider)?.signing?.keys(providers) ?? noKeys
  const { publicKeys } = endpoint.signing ?? {}
  const keys = {
    ...configured,
    secrets: [...endpoint.secrets.map((text) => ({ text })), ...configured.secrets],
    ...(publicKeys ? { publicKeys: publicKeys.map((text) => ({ text })) } : {}),
  }
  return answerChallenge({ ...request, url }, keys, { crypto, ignored })
}

const ignoredBy = (choice: ChallengeChoice = 'answer'): 'all' | readonly string[] => {
  if (choice === 'ignore') return 'all'
  return choice === 'answer' ? [] : choice.ignore
}
