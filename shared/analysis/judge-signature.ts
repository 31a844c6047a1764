import { readUserAgent } from '../providers/cloud-automator/cloud-automator'
import { packOf } from '../providers/detect'
import type { ProviderSettings } from '../providers/provider'
import type { CryptoPort } from '../signatures/crypto-port'
import { bestFitting, detectSchemes } from '../signatures/detect-schemes'
import { schemeOf, schemesNamed } from '../signatures/find-scheme'
import {
  type KeyMaterial,
  noKeys,
  type SignatureCheck,
  type SignatureScheme,
  type SignedRequest,
} from '../signatures/scheme'
import type { SignatureFinding } from './record'

/** What is known about the sender of a request besides the request. */
export interface SigningContext {
  /** A provider's id, or `unknown`. */
  readonly provider: string
  readonly settings: ProviderSettings
  /** The endpoint's own secrets; they come before those of the provider's settings. */
  readonly secrets: readonly string[]
  readonly crypto: CryptoPort
  /** The moment timestamps are judged at; `undefined` leaves the clock out of it. */
  readonly atMs: number | undefined
}

export interface JudgedSignature {
  readonly finding: SignatureFinding
  /** Absent where nothing hints at a scheme. */
  readonly scheme: SignatureScheme | undefined
  readonly check: SignatureCheck | undefined
  readonly keys: KeyMaterial
}

/** Checks the signature the way its sender is known to make it. */
export function judgeSignature(request: SignedRequest, context: SigningContext): JudgedSignature {
  const { provider, settings, crypto, atMs } = context
  const signing = packOf(provider)?.signing
  const scheme = signing ? schemeOf(signing.scheme) : schemeFor(request, provider, crypto)
  const keys = keysFor(context, signing?.keys(settings))
  if (!scheme) return { finding: nothing, scheme, check: undefined, keys }

  const check = scheme.verify(request, keys, crypto, atMs)
  const { verdict, header, expected, notes } = check
  return {
    finding: {
      // The five systems are known by their construction, all others by the scheme's name.
      scheme: signing ? check.method : scheme.id,
      verdict,
      ...(expected === undefined ? {} : { expected }),
      ...(header === undefined ? {} : { header }),
      notes,
      diagnosis: [],
      ...(provider === 'cloud-automator' ? { userAgent: readUserAgent(request.headers) } : {}),
    },
    scheme,
    check,
    keys,
  }
}

const nothing: SignatureFinding = { scheme: 'none', verdict: 'none', notes: [], diagnosis: [] }

function schemeFor(
  request: SignedRequest,
  provider: string,
  crypto: CryptoPort,
): SignatureScheme | undefined {
  const named = schemesNamed(provider)
  if (named.length > 0) return bestFitting(named, request, crypto)
  const [best] = detectSchemes(request, crypto)
  return best?.confidence === 'possible' ? undefined : best?.scheme
}

function keysFor({ secrets }: SigningContext, configured: KeyMaterial = noKeys): KeyMaterial {
  return { ...configured, secrets: [...secrets.map((text) => ({ text })), ...configured.secrets] }
}

/** The provider behind the scheme a request is most likely signed by. */
export function senderBySignature(request: SignedRequest, crypto: CryptoPort): string | undefined {
  const [best] = detectSchemes(request, crypto)
  return best === undefined || best.confidence === 'possible' ? undefined : best.scheme.provider
}
