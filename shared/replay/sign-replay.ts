import { type Bytes, toHex } from '../bytes'
import type { AppError } from '../errors'
import { type Headers, headerOf, withoutHeaders } from '../http/headers'
import { err, ok, type Result } from '../result'
import type { CryptoPort } from '../signatures/crypto-port'
import { detectSchemes } from '../signatures/detect-schemes'
import type {
  KeyMaterial,
  SignatureScheme,
  SignedRequest,
  Signing,
  SigningMoment,
} from '../signatures/scheme'
import { spelledAs } from './stale-signature'

/** How to make a signature that is right for what is really sent. */
export interface FreshSigning {
  readonly scheme: SignatureScheme
  readonly keys: KeyMaterial
  /** What the handler takes for its own URL, where its scheme signs one; the target's otherwise. */
  readonly url?: string
  /** Whether a signed id of the delivery is a new one. A handler that has seen it may ignore it. */
  readonly deliveryId: 'fresh' | 'as-captured'
}

/** What signing sets. */
export interface FreshSignature {
  readonly headers: Headers
  /** Where the signature lives in the URL or the body. */
  readonly url?: string
  readonly body?: Bytes
}

export interface SigningTools {
  readonly crypto: CryptoPort
  readonly nowMs: number
  /** A new UUID. */
  readonly newId: () => string
}

/**
 * Signs a request as it will be sent. Where its sender puts several signatures of one secret on a
 * request (GitHub does), each of them is made anew.
 */
export function signReplay(
  request: SignedRequest,
  {
    signing,
    captured,
    tools,
  }: {
    readonly signing: FreshSigning
    readonly captured: SignedRequest
    readonly tools: SigningTools
  },
): Result<FreshSignature, AppError> {
  const { scheme, keys } = signing
  const { crypto, nowMs } = tools
  const moment: SigningMoment = { nowMs, deliveryId: deliveryIdOf(signing, captured, tools) }
  const place = withBodyDigest(toSign(request, signing), scheme, crypto)
  const signed = scheme.sign(place, keys, crypto, moment)
  if (!signed.ok) return err({ code: 'bad-input', detail: signed.error.replace(/\.$/, '') })

  const beside = siblingsOf(scheme, captured, crypto).flatMap((sibling) => {
    const other = sibling.sign(toSign(request, signing), keys, crypto, moment)
    return other.ok ? other.value.headers : []
  })
  const names = signed.value.headers.map(([name]) => name)
  const headers = [...signed.value.headers, ...withoutHeaders(beside, names)]
  return ok({
    headers: keys.headerName === undefined ? spelledAs(captured.headers, headers) : headers,
    ...elsewhere(request.url, { ...urlOf(place, request), ...signed.value }),
  })
}

/** Twilio names a digest of a body that is no form in the URL it signs; it has to be of this body. */
function withBodyDigest(
  request: SignedRequest,
  { provider }: SignatureScheme,
  crypto: CryptoPort,
): SignedRequest {
  if (provider !== 'twilio') return request
  const digest = toHex(crypto.hash('sha256', request.body))
  return { ...request, url: request.url.replace(/([?&]bodySHA256=)[^&#]*/, `$1${digest}`) }
}

const urlOf = (place: SignedRequest, { url }: SignedRequest): Partial<Signing> =>
  /[?&]bodySHA256=/.test(url) ? { url: place.url } : {}

const toSign = (request: SignedRequest, { url }: FreshSigning): SignedRequest =>
  url === undefined ? request : { ...request, url }

/** A signature in the query goes onto the URL that is sent to, not onto the one that was signed. */
function elsewhere(target: string, { url, body }: Signing): Omit<FreshSignature, 'headers'> {
  const query = url === undefined ? undefined : url.split('?')[1]
  return {
    ...(query === undefined ? {} : { url: `${target.split('?')[0]}?${query}` }),
    ...(body === undefined ? {} : { body }),
  }
}

/** Other schemes of the same sender that the capture carries in headers of their own. */
function siblingsOf(
  scheme: SignatureScheme,
  captured: SignedRequest,
  crypto: CryptoPort,
): readonly SignatureScheme[] {
  const taken = new Set(scheme.headers.map((name) => name.toLowerCase()))
  return detectSchemes(captured, crypto)
    .map((detected) => detected.scheme)
    .filter((other) => other.id !== scheme.id && other.provider === scheme.provider)
    .filter((other) => !other.headers.some((name) => taken.has(name.toLowerCase())))
    .filter((other) => other.shape(captured, crypto) === 'fits')
}

function deliveryIdOf(
  { scheme, deliveryId }: FreshSigning,
  { headers }: SignedRequest,
  { newId }: SigningTools,
): string {
  const named = scheme.headers.find((name) => /-id$/i.test(name) && headerOf(headers, name))
  const captured = named === undefined ? undefined : headerOf(headers, named)
  if (deliveryId === 'as-captured' && captured !== undefined) return captured
  // Ids such as `msg_2abc` are told apart by what stands before the line.
  const [prefix] = /^[a-z]{1,12}_/.exec(captured ?? '') ?? []
  return prefix === undefined ? newId() : `${prefix}${newId().replaceAll('-', '')}`
}
