import type { Bytes } from '../bytes'
import type { ImportedRequest } from '../imports/imported'
import { bodyForms } from '../json/body-forms'
import { scanJson } from '../json/scan-json'
import type { CryptoPort } from '../signatures/crypto-port'
import { schemeOf } from '../signatures/find-scheme'
import type { KeyMaterial } from '../signatures/scheme'
import type { DeliverySource, ListedDelivery } from './delivery-source'

/**
 * What is known of a fetched body.
 * - `proven`: a signature fits it, so it is what was signed, byte for byte.
 * - `refuted`: there is a signature and a secret, and no spelling of the body fits.
 * - `unchecked`: no signature is told, or no secret is known.
 */
export type BodyProof = 'proven' | 'refuted' | 'unchecked'

export interface ProvenRequest {
  readonly request: ImportedRequest
  readonly proof: BodyProof
}

/** An API may escape what its webhooks do not, so other forms are tried; of larger ones none. */
const RESPELT_BYTES = 1024 ** 2

/** Holds the body against the signature that the sender says it sent; takes the one that fits. */
export function proveBody(
  request: ImportedRequest,
  source: DeliverySource,
  { keys, crypto }: { readonly keys: KeyMaterial; readonly crypto: CryptoPort },
): ProvenRequest {
  const scheme = source.scheme === undefined ? undefined : schemeOf(source.scheme)
  if (!scheme || keys.secrets.length === 0) return { request, proof: 'unchecked' }
  const fits = (body: Bytes): boolean =>
    scheme.verify({ ...request, body }, keys, crypto, undefined).signatureMatches
  const { received } = scheme.verify(request, keys, crypto, undefined)
  if (received === undefined) return { request, proof: 'unchecked' }
  if (fits(request.body)) return { request, proof: 'proven' }
  const body = respelt(request.body, fits)
  return body ? { request: { ...request, body }, proof: 'proven' } : { request, proof: 'refuted' }
}

function respelt(body: Bytes, fits: (body: Bytes) => boolean): Bytes | undefined {
  if (body.length > RESPELT_BYTES) return undefined
  const index = scanJson(body)
  for (const { apply } of bodyForms) {
    const candidate = apply(body, index)
    if (candidate && fits(candidate)) return candidate
  }
  return undefined
}

/** Says of itself where it comes from, and what of it is known for certain. */
export function asBackfilled(
  { request, proof }: ProvenRequest,
  source: DeliverySource,
  { id, outcome }: ListedDelivery,
): ImportedRequest {
  const cameOf = outcome === '' ? '' : `; ${source.label} notes: ${outcome.slice(0, 200)}`
  return {
    ...request,
    origin: 'backfilled',
    note: `Backfilled from ${source.label}, delivery ${id}${cameOf}. ${proofWords[proof]}`,
  }
}

const proofWords: Readonly<Record<BodyProof, string>> = {
  proven:
    'Its signature fits, so the body is exactly what was signed; headers as reported by the sender.',
  refuted:
    'Headers and body as reported by the sender, not observed; the signature fits with none of the known secrets.',
  unchecked: 'Headers and body as reported by the sender, not observed.',
}
