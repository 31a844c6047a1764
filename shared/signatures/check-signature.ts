import type { CryptoPort } from './crypto-port'
import { bestFitting, detectSchemes } from './detect-schemes'
import { schemesNamed } from './find-scheme'
import type { KeyMaterial, SignatureCheck, SignatureScheme, SignedRequest } from './scheme'

/** Which scheme to check by: one a person named (an id, a provider), or whatever fits best. */
export type SchemeChoice =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'auto' }

export interface ChosenScheme {
  readonly scheme: SignatureScheme
  /** Why this one, as a sentence. */
  readonly reason: string
}

/** The scheme for a request; `undefined` for an unknown name, or where nothing is recognised. */
export function chooseScheme(
  choice: SchemeChoice,
  request: SignedRequest,
  crypto: CryptoPort,
): ChosenScheme | undefined {
  if (choice.kind === 'auto') return detectSchemes(request, crypto)[0]
  const schemes = schemesNamed(choice.name)
  const scheme = bestFitting(schemes, request, crypto)
  const reason =
    schemes.length > 1
      ? `${choice.name} has ${schemes.length} schemes; this one fits the request best.`
      : 'It was chosen.'
  return scheme && { scheme, reason }
}

export interface Judgement extends ChosenScheme {
  readonly check: SignatureCheck
}

/** Chooses and checks in one go. */
export function checkSignature(
  choice: SchemeChoice,
  { request, keys, crypto, atMs }: CheckInput,
): Judgement | undefined {
  const chosen = chooseScheme(choice, request, crypto)
  return chosen && { ...chosen, check: chosen.scheme.verify(request, keys, crypto, atMs) }
}

export interface CheckInput {
  readonly request: SignedRequest
  readonly keys: KeyMaterial
  readonly crypto: CryptoPort
  readonly atMs: number | undefined
}
