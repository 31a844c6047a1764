import type { Result } from '../result'
import type { CryptoPort } from './crypto-port'
import { judge } from './judge'
import type { Reading } from './reading'
import type { HmacRecipe } from './recipe'
import {
  type KeyMaterial,
  noKeys,
  type SchemeInfo,
  type SignatureScheme,
  type SignatureShape,
  type SignedRequest,
  type Signing,
  type SigningMoment,
} from './scheme'

export interface SigningContext {
  readonly request: SignedRequest
  readonly keys: KeyMaterial
  readonly crypto: CryptoPort
  readonly moment: SigningMoment
}

export interface SchemeParts extends SchemeInfo {
  /** What the solver varies, where the scheme is close to a recipe. */
  readonly recipe?: HmacRecipe
  /** Takes the request apart; the verdict is made from it the same way for every scheme. */
  readonly read: (request: SignedRequest, keys: KeyMaterial, crypto: CryptoPort) => Reading
  readonly sign: (context: SigningContext) => Result<Signing, string>
}

/** A scheme out of its parts: how to read a request, and how to sign one. */
export function defineScheme({ read, sign, ...info }: SchemeParts): SignatureScheme {
  return {
    ...info,
    shape: (request, crypto) => shapeOf(read(request, noKeys, crypto)),
    verify: (request, keys, crypto, atMs) =>
      judge({ scheme: info, keys, crypto, atMs }, read(request, keys, crypto)),
    sign: (request, keys, crypto, moment) => sign({ request, keys, crypto, moment }),
  }
}

/** A signature fits where at least one candidate could be one. */
export function shapeOf(reading: Reading): SignatureShape {
  if (reading.kind !== 'found') return reading.kind
  const { candidates, checker } = reading
  return candidates.some((candidate) => checker.misfit(candidate) === undefined)
    ? 'fits'
    : 'malformed'
}
