import type { SignatureVerdict } from '../analysis/record'
import type { Bytes } from '../bytes'
import type { Headers } from '../http/headers'
import type { Result } from '../result'
import type { CryptoPort, PublicKeyEncoding } from './crypto-port'
import type { HmacRecipe } from './recipe'
import type { SecretEncoding } from './secret'
import type { Freshness, Timing } from './timing'

/** A request as a scheme sees it: raw bytes, raw header lines. */
export interface SignedRequest {
  readonly method: string
  /**
   * The URL as the sender has it, where that is known; otherwise the target as it arrived
   * (`/path?query`), from which the public URL is guessed by `Host` and `X-Forwarded-*`.
   */
  readonly url: string
  readonly headers: Headers
  readonly body: Bytes
}

export interface Secret {
  /** As typed: nothing is trimmed. */
  readonly text: string
  /** Only where it differs from what the scheme documents. */
  readonly encoding?: SecretEncoding
  /** Set where no person did, but the file the request was read from told it. */
  readonly origin?: 'fixture'
}

export interface PublicKeyText {
  readonly text: string
  readonly encoding?: PublicKeyEncoding
}

/** What a person configured for an endpoint. Several secrets while they are being rotated. */
export interface KeyMaterial {
  readonly secrets: readonly Secret[]
  readonly publicKeys?: readonly PublicKeyText[]
  /** For signing with an asymmetric scheme. */
  readonly privateKey?: string
  /** The key id the secret belongs to, where requests name one (Pusher, Braintree, Sinch). */
  readonly keyId?: string
  /** Replaces the scheme's own tolerance. */
  readonly toleranceSeconds?: number
  /** An account setting of some providers, for example `sha512-base64` (Convoy) or `md5hash` (Vonage). */
  readonly algorithm?: string
  /** Where the sender lets people choose the header's name (Azure DevOps, generic). */
  readonly headerName?: string
  /** Which of several HTTP message signatures (RFC 9421). */
  readonly label?: string
  /** Status of the response whose signature is checked (RFC 9421 `@status`). */
  readonly status?: number
}

export const noKeys: KeyMaterial = { secrets: [] }

/**
 * - `non-canonical-case`: hex in the other letter case than the sender's documentation shows.
 * - `sha1-prefix`: an optional `sha1=` stood before the digest.
 * - `duplicate-header`: the header came more than once.
 * - `fixture-secret`: checked with the secret that the request's own file tells, which says
 *   nothing about the sender.
 */
export type SignatureNote =
  | 'non-canonical-case'
  | 'sha1-prefix'
  | 'duplicate-header'
  | 'fixture-secret'

/** Everything found out about the signature of one request. Bytes and secrets stay on this machine. */
export interface SignatureCheck {
  /** Id of the scheme. */
  readonly scheme: string
  /** For example `hmac-sha256`, `ed25519`, `authorization-equals`, `none`. */
  readonly method: string
  readonly verdict: SignatureVerdict
  /** Name of the header looked at, in its documented spelling. */
  readonly header: string | undefined
  readonly received: string | undefined
  /** What the header should have been; only where a secret can tell. */
  readonly expected: string | undefined
  readonly notes: readonly SignatureNote[]
  /** Why it is not valid, and what else is worth knowing, in sentences. */
  readonly remarks: readonly string[]
  /** The bare signatures found in the header. */
  readonly candidates: readonly string[]
  /** Whether the signature itself is right, whatever the clock and other conditions say. */
  readonly signatureMatches: boolean
  /** Which secret or key matched, from 0. */
  readonly matchedKey: number | undefined
  readonly timing: Timing | undefined
  /** At the moment that was asked about. */
  readonly freshness: Freshness
  /** The exact bytes that were signed: those that match, or the first that were tried. */
  readonly message: Bytes | undefined
}

/** What to put on a request to make it verify. */
export interface Signing {
  /** To be set in place of any of these names. */
  readonly headers: Headers
  /** Where the signature lives in the URL or body. */
  readonly url?: string
  readonly body?: Bytes
}

export interface SigningMoment {
  readonly nowMs: number
  /** For schemes that sign a message id or nonce. */
  readonly deliveryId: string
}

/** What a person has to give before a signature can be checked. */
export type KeyKind =
  | 'secret'
  | 'token'
  | 'public-key'
  | 'certificate'
  | 'secret-or-public-key'
  | 'none'

/** How much of the request the signature vouches for. */
export type Coverage = 'body' | 'parts' | 'nothing'

export interface SchemeInfo {
  /** For example `stripe`, `github-sha256`. */
  readonly id: string
  /** For example `github`; several schemes can share one. */
  readonly provider: string
  readonly label: string
  /** Where the construction is documented. */
  readonly source: string
  readonly keyKind: KeyKind
  readonly coverage: Coverage
  /** Header names the scheme owns: a stale one must not be sent on. */
  readonly headers: readonly string[]
  /** How the secret's text becomes a key, unless a person says otherwise. */
  readonly secretEncoding: SecretEncoding
}

/** Whether a request holds a signature of this kind, seen without any key. */
export type SignatureShape = 'absent' | 'malformed' | 'fits'

export interface SignatureScheme extends SchemeInfo {
  /** The scheme as data, where it is no more than that; what the solver varies. */
  readonly recipe?: HmacRecipe
  shape(request: SignedRequest, crypto: CryptoPort): SignatureShape
  /**
   * Never throws; whatever is wrong with the request is a verdict.
   * @param atMs the moment timestamps and certificates are judged at; `undefined` leaves the
   *             clock out of it
   */
  verify(
    request: SignedRequest,
    keys: KeyMaterial,
    crypto: CryptoPort,
    atMs: number | undefined,
  ): SignatureCheck
  /** The error says in a sentence why this cannot be signed here. */
  sign(
    request: SignedRequest,
    keys: KeyMaterial,
    crypto: CryptoPort,
    moment: SigningMoment,
  ): Result<Signing, string>
}
