import { chooseSigning } from '../analysis/judge-signature'
import { type Endpoint, endpointFor } from '../endpoint'
import type { AppError } from '../errors'
import { scanJson } from '../json/scan-json'
import { toValue } from '../json/to-value'
import type { JsonValue } from '../json-value'
import { detectProvider } from '../providers/detect'
import type { ProviderSettings } from '../providers/provider'
import { err, ok, type Result } from '../result'
import type { CryptoPort } from '../signatures/crypto-port'
import { bestFitting, detectSchemes } from '../signatures/detect-schemes'
import { schemesNamed } from '../signatures/find-scheme'
import type { KeyMaterial, SignatureScheme, SignedRequest } from '../signatures/scheme'
import type { CapturedMessage, ReplaySigning } from './compose-replay'

/** How a replay is to be signed, as a person says it. */
export interface SigningWish {
  /**
   * - `auto`: anew with the keys at hand; without any, no signature is sent.
   * - `as-captured`: the captured signature goes along, right or wrong.
   * - `none`: no signature is sent.
   */
  readonly kind: 'auto' | 'as-captured' | 'none'
  /** A provider or a scheme; what the capture shows and its endpoint says where absent. */
  readonly name?: string
  /** Where senders let people choose the header's name. */
  readonly headerName?: string
  /** What the handler takes for its own URL; the target's where absent. */
  readonly url?: string
  readonly deliveryId?: 'fresh' | 'as-captured'
}

/** Where keys come from. */
export interface SigningSources {
  /** Given for this replay or its target; they come before any other. */
  readonly keys?: KeyMaterial
  readonly endpoints: readonly Endpoint[]
  readonly providers: ProviderSettings
  readonly credentials: 'leave-out' | 'send'
  readonly crypto: CryptoPort
}

/** Decides how one capture is signed. Fails where keys were given and nobody knows what for. */
export function chooseReplaySigning(
  captured: CapturedMessage,
  wish: SigningWish,
  sources: SigningSources,
): Result<ReplaySigning, AppError> {
  if (wish.kind !== 'auto') return ok({ kind: wish.kind })
  const request: SignedRequest = { ...captured, url: captured.target }
  const ofEndpoint = byEndpoint(request, captured, sources)
  const named = namedScheme(wish.name, request, sources.crypto)
  if (!named.ok) return named
  const common = {
    kind: 'anew',
    deliveryId: wish.deliveryId ?? 'fresh',
    ...(wish.url === undefined ? {} : { url: wish.url }),
  } as const

  const headerName = wish.headerName ?? sources.keys?.headerName
  const withName = (keys: KeyMaterial): KeyMaterial =>
    headerName === undefined ? keys : { ...keys, headerName }
  if (sources.keys && hasKeys(sources.keys)) {
    const scheme = named.value ?? ofEndpoint.scheme ?? detected(request, sources.crypto)
    return scheme ? ok({ ...common, scheme, keys: withName(sources.keys) }) : unknownSender
  }
  const scheme = named.value ?? ofEndpoint.scheme
  const own = withName(ofEndpoint.keys)
  // A token is a secret itself: it goes to another place only where credentials may.
  const mayLeave = scheme?.keyKind !== 'token' || sources.credentials === 'send'
  return scheme && hasKeys(own) && mayLeave
    ? ok({ ...common, scheme, keys: own })
    : ok({ kind: 'none' })
}

const hasKeys = ({ secrets, privateKey }: KeyMaterial): boolean =>
  secrets.length > 0 || privateKey !== undefined

/** `undefined` where no name was given. */
function namedScheme(
  name: string | undefined,
  request: SignedRequest,
  crypto: CryptoPort,
): Result<SignatureScheme | undefined, AppError> {
  if (name === undefined) return ok(undefined)
  const scheme = bestFitting(schemesNamed(name), request, crypto)
  return scheme
    ? ok(scheme)
    : err({ code: 'not-found', what: `provider or signature scheme “${name}”` })
}

function byEndpoint(
  request: SignedRequest,
  { target, signing: told }: CapturedMessage,
  { endpoints, providers, crypto }: SigningSources,
): { readonly scheme: SignatureScheme | undefined; readonly keys: KeyMaterial } {
  const { provider, secrets, signing } = endpointFor(endpoints, target)
  const found =
    provider === 'auto'
      ? detectProvider({ ...request, target, value: jsonOf(request) }, providers).provider
      : provider
  const context = { provider: found, settings: providers, secrets, signing, crypto }
  const own = chooseSigning(request, context)
  return told && !hasKeys(own.keys) ? chooseSigning(request, { ...context, told }) : own
}

function jsonOf({ body }: SignedRequest): JsonValue | undefined {
  const index = scanJson(body)
  return index.depth > 1000 ? undefined : (toValue(index)?.value as JsonValue | undefined)
}

const detected = (request: SignedRequest, crypto: CryptoPort): SignatureScheme | undefined =>
  detectSchemes(request, crypto)[0]?.scheme

const unknownSender: Result<never, AppError> = err({
  code: 'bad-input',
  detail:
    'No header of this request is known to carry a signature, so the secret has no use: name the sender (--provider, or the scheme of the target)',
})
