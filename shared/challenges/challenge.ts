import type { Headers } from '../http/headers'
import type { CryptoPort } from '../signatures/crypto-port'
import type { KeyMaterial, SignedRequest } from '../signatures/scheme'

/** The answer a sender waits for before it trusts an endpoint. */
export interface ChallengeAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
  /** Something a person should see or keep, for example a token the sender hands over. */
  readonly keep?: { readonly name: string; readonly value: string }
  /** A URL a person may open to confirm; never opened by the application on its own. */
  readonly confirmUrl?: string
}

export interface Challenge {
  readonly id: string
  readonly provider: string
  readonly label: string
  /** What no such request is without; others are not looked at any further. */
  readonly sign: ChallengeSign
  /**
   * The answer, or `undefined` where this is no such request. Where a secret is needed and not
   * set, the answer is `undefined` too.
   */
  answer(request: SignedRequest, keys: KeyMaterial, crypto: CryptoPort): ChallengeAnswer | undefined
}

/** Part of a query or body as its sender spells it, the name of a header, or the method. */
export type ChallengeSign =
  | { readonly query: string }
  | { readonly body: string }
  | { readonly header: string }
  | { readonly method: string }
