import type {
  DeliveryApi,
  DeliverySource,
  ListedDelivery,
  Place,
} from '../../shared/backfill/delivery-source'
import { asBackfilled, type BodyProof, proveBody } from '../../shared/backfill/prove-body'
import type { AppError } from '../../shared/errors'
import type { ImportedRequest } from '../../shared/imports/imported'
import { ok, type Result } from '../../shared/result'
import type { KeyMaterial } from '../../shared/signatures/scheme'
import { nodeCrypto } from '../signatures/node-crypto'

/** A delivery that was asked for: a request to be kept, or why there is none. */
export type Fetched = { readonly delivery: ListedDelivery } & (
  | { readonly kind: 'request'; readonly request: ImportedRequest; readonly proof: BodyProof }
  | { readonly kind: 'refused'; readonly error: AppError }
)

/** What ends the whole: the next one would fail in the same way. */
const final: ReadonlySet<AppError['code']> = new Set([
  'cancelled',
  'api-refused',
  'api-busy',
  'target-unreachable',
])

/**
 * Fetches one, and holds its body against its signature. One that cannot be had is told as such; an
 * error is one that all after it would meet, too.
 */
export async function fetchDelivery(
  delivery: ListedDelivery,
  parts: {
    readonly source: DeliverySource
    readonly api: DeliveryApi
    readonly place: Place
    readonly keys: KeyMaterial
  },
): Promise<Result<Fetched, AppError>> {
  const { source, api, place, keys } = parts
  const taken = await source.take(api, delivery, place)
  if (!taken.ok) {
    return final.has(taken.error.code)
      ? taken
      : ok({ kind: 'refused', delivery, error: taken.error })
  }
  const proven = proveBody(taken.value, source, { keys, crypto: nodeCrypto })
  const request = asBackfilled(proven, source, delivery)
  return ok({ kind: 'request', delivery, request, proof: proven.proof })
}
