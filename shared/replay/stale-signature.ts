import type { Headers } from '../http/headers'
import type { CryptoPort } from '../signatures/crypto-port'
import { type DetectedScheme, detectSchemes } from '../signatures/detect-schemes'
import { noKeys, type SignatureScheme, type SignedRequest } from '../signatures/scheme'
import { freshnessAt } from '../signatures/timing'

/**
 * The names of captured headers that hold a signature or belong to one. A signature vouches for
 * what was sent then; it must not go out with anything else.
 */
export function signatureHeaderNames(
  request: SignedRequest,
  crypto: CryptoPort,
): readonly string[] {
  const owned = new Set(
    detectSchemes(request, crypto)
      .flatMap((detected) => namesOf(detected, request, crypto))
      .map((name) => name.toLowerCase()),
  )
  return request.headers.map(([name]) => name).filter((name) => owned.has(name.toLowerCase()))
}

function namesOf(
  { scheme }: DetectedScheme,
  request: SignedRequest,
  crypto: CryptoPort,
): readonly string[] {
  if (scheme.headers.length > 0) return scheme.headers
  // A digest in a header that no known sender uses may as well be the id of a commit.
  const { header } = scheme.verify(request, noKeys, crypto, undefined)
  return header !== undefined && speaksOfSignature.test(header) ? [header] : []
}

const speaksOfSignature = /sig|hmac|digest|checksum|hash|auth|hook.*(secret|token)/i

/** A captured signature that is older than its scheme allows. */
export interface StaleSignature {
  readonly scheme: SignatureScheme
  readonly ageMs: number
  readonly limitSeconds: number
}

/** What a handler with its clock at `nowMs` would refuse the captured signature for. */
export function staleSignature(
  request: SignedRequest,
  { crypto, nowMs }: { readonly crypto: CryptoPort; readonly nowMs: number },
): StaleSignature | undefined {
  for (const { scheme, confidence } of detectSchemes(request, crypto)) {
    if (confidence === 'possible') continue
    const { timing } = scheme.verify(request, noKeys, crypto, undefined)
    const freshness = freshnessAt(timing, nowMs)
    if (freshness.kind === 'too-old') return { scheme, ...freshness }
  }
  return undefined
}

/** Renames fields to the spelling that the captured ones have. */
export function spelledAs(captured: Headers, fields: Headers): Headers {
  const spelling = new Map(captured.map(([name]) => [name.toLowerCase(), name]))
  return fields.map(([name, value]) => [spelling.get(name.toLowerCase()) ?? name, value])
}
