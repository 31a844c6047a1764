import type { JsonValue } from '../json-value'
import { providerPacks } from './index'
import type { PayloadKind, ProviderPack, ProviderSettings, Sighting } from './provider'

export interface Detection {
  /** A pack's id, or `unknown`. */
  readonly provider: string
  readonly basis: 'path' | 'header' | 'body' | 'chosen' | 'none'
  /** Every provider whose signs were seen, where they contradict each other. */
  readonly candidates: readonly string[]
}

/**
 * Who sent this, by the strongest sign: path, then headers, then the body's shape. Where the
 * headers of two providers are present the body decides between them; if it does not help, the
 * provider is unknown and both are told.
 */
export function detectProvider(sighting: Sighting, settings: ProviderSettings): Detection {
  const byPath = providerPacks.find((pack) => pack.byPath?.(sighting.target))
  if (byPath) return found(byPath, 'path')

  const byBody = packOfBody(sighting.value)
  const byHeaders = providerPacks.filter((pack) => pack.byHeaders?.(sighting.headers, settings))
  if (byHeaders.length === 1 && byHeaders[0]) return found(byHeaders[0], 'header')
  if (byHeaders.length > 1) {
    const decided = byHeaders.find((pack) => pack === byBody)
    return decided
      ? found(decided, 'header')
      : { provider: 'unknown', basis: 'none', candidates: byHeaders.map(({ id }) => id) }
  }
  return byBody ? found(byBody, 'body') : { provider: 'unknown', basis: 'none', candidates: [] }
}

/** The shape of a body, whoever sent it; `undefined` for one that no pack knows. */
export function detectPayload(value: JsonValue | undefined): PayloadKind | undefined {
  if (value === undefined) return undefined
  return payloadOrder.find(({ kind }) => kind.matches(value))?.kind
}

export const packOf = (provider: string): ProviderPack | undefined =>
  providerPacks.find(({ id }) => id === provider)

// A body can fit two shapes by accident; the more telling ones are asked first.
const payloadOrder = ['onefuzz', 'cloud-automator', 'foundries', 'azure'].flatMap((id) => {
  const pack = packOf(id)
  return (pack?.payloads ?? []).map((kind) => ({ pack, kind }))
})

const packOfBody = (value: JsonValue | undefined): ProviderPack | undefined =>
  value === undefined ? undefined : payloadOrder.find(({ kind }) => kind.matches(value))?.pack

const found = (pack: ProviderPack, basis: Detection['basis']): Detection => ({
  provider: pack.id,
  basis,
  candidates: [pack.id],
})
