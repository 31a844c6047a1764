import type { SignedRequest } from '../signatures/scheme'
import type { Bench } from './bench'

/**
 * What a handler that verifies as its sender documents must answer.
 * - `either`: taking and refusing are both right; breaking is not.
 */
export type Wanted = 'accepted' | 'refused' | 'either'

/** One way a request can reach a handler, made out of a real capture. */
export interface Variant {
  /** For flags and reports, for example `wrong-secret`. */
  readonly id: string
  readonly title: string
  /** What is wrong with a handler that answers otherwise, as a sentence. */
  readonly why: string
  /** How to mend it, as a sentence. */
  readonly mend: string
  /** Made right before it is sent, because times in it count from then. */
  readonly make: (bench: Bench) => Made
}

export type Made =
  | {
      readonly kind: 'requests'
      readonly wanted: Wanted
      /** Sent one after the other; each is held to what is wanted. */
      readonly requests: readonly SignedRequest[]
    }
  /** This sender has no such thing; the reason is a sentence. */
  | { readonly kind: 'not-applicable'; readonly reason: string }

export const accepted = (...requests: readonly SignedRequest[]): Made => ({
  kind: 'requests',
  wanted: 'accepted',
  requests,
})

export const refused = (request: SignedRequest): Made => ({
  kind: 'requests',
  wanted: 'refused',
  requests: [request],
})

export const either = (request: SignedRequest): Made => ({
  kind: 'requests',
  wanted: 'either',
  requests: [request],
})

export const notApplicable = (reason: string): Made => ({ kind: 'not-applicable', reason })
