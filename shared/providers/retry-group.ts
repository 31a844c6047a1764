import type { JsonValue } from '../json-value'
import { packOf } from './detect'

/** What tells one event's deliveries from another's. */
export interface Delivery {
  /** A provider's id, or `unknown`. */
  readonly provider: string
  readonly target: string
  /** `undefined` where the body is not JSON. */
  readonly value: JsonValue | undefined
  readonly bodyBytes: number
  /** Lower-case hex. */
  readonly bodySha256: string
}

/**
 * Deliveries with the same group are tries of the same event: by the key that the provider's rule
 * names, else by equal bodies on the same path. `undefined` for a body that tells of no event: none
 * at all, or a list of results with nothing in it.
 */
export function retryGroupOf(delivery: Delivery): string | undefined {
  const { provider, target, value, bodyBytes, bodySha256 } = delivery
  const path = target.split('?')[0] ?? ''
  const rule = packOf(provider)?.retries
  const isEmptyList = Array.isArray(value) && value.length === 0
  if (bodyBytes === 0 || (rule && isEmptyList)) return undefined
  const key = value === undefined ? undefined : rule?.key(value, bodySha256)
  return `${provider}\n${path}\n${key ?? `body ${bodySha256}`}`
}

/** How often a sender tries at most; `undefined` where nobody says. */
export const maxAttemptsOf = (provider: string): number | undefined =>
  packOf(provider)?.retries?.maxAttempts

/** How long a sender says it waits before this try; `undefined` for the first, or where nobody says. */
export function expectedGapMs(provider: string, number: number): number | undefined {
  const gaps = number < 2 ? [] : (packOf(provider)?.retries?.gapsMs ?? [])
  return gaps[Math.min(number - 2, gaps.length - 1)]
}

/** All tries of one event that were seen. */
export interface RetryGroup<T> {
  readonly group: string
  /** By arrival; the first is number 1. */
  readonly tries: readonly NumberedTry<T>[]
  readonly maxAttempts: number | undefined
  /** Whether the sender will not try again. */
  readonly isExhausted: boolean
}

export interface NumberedTry<T> {
  readonly delivery: T
  readonly number: number
  /** `undefined` for the first. */
  readonly sincePreviousMs: number | undefined
}

/** Groups deliveries into tries of the same event, groups in the order of their first try. */
export function groupRetries<T extends Delivery & { readonly receivedAt: number }>(
  deliveries: readonly T[],
): readonly RetryGroup<T>[] {
  const byArrival = deliveries.toSorted((a, b) => a.receivedAt - b.receivedAt)
  const groups = new Map<string, T[]>()
  for (const delivery of byArrival) {
    const group = retryGroupOf(delivery)
    if (group === undefined) continue
    groups.set(group, [...(groups.get(group) ?? []), delivery])
  }
  return [...groups].map(([group, tries]) => {
    const maxAttempts = maxAttemptsOf(tries[0]?.provider ?? '')
    const isExhausted = maxAttempts !== undefined && tries.length >= maxAttempts
    return { group, tries: numbered(tries), maxAttempts, isExhausted }
  })
}

const numbered = <T extends { readonly receivedAt: number }>(
  tries: readonly T[],
): readonly NumberedTry<T>[] =>
  tries.map((delivery, index) => {
    const previous = tries[index - 1]
    return {
      delivery,
      number: index + 1,
      sincePreviousMs: previous && delivery.receivedAt - previous.receivedAt,
    }
  })
