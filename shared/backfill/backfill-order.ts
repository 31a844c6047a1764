import type { SecretView } from '../endpoint-view'
import type { AppError } from '../errors'
import type { ListedDelivery, Place } from './delivery-source'

/** What a person asks a sender for. */
export interface BackfillOrder {
  /** Id of a delivery source. */
  readonly source: string
  /** Of the API; its usual address where absent. */
  readonly api?: string
  readonly place: Place
  readonly since: BackfillSince
}

/**
 * From when on: since the last capture of this sender, over all that the sender keeps, or so far
 * back. Never further than the sender keeps.
 */
export type BackfillSince =
  | { readonly kind: 'last capture' }
  | { readonly kind: 'all' }
  | { readonly kind: 'ago'; readonly ms: number }

/** What the sender tried to deliver, and whether it is here. */
export interface BackfillLook {
  /** Milliseconds since the Unix epoch. */
  readonly sinceMs: number
  /** The newest first; of several tries of one delivery the newest. */
  readonly deliveries: readonly OfferedDelivery[]
  /** There were more than are listed. */
  readonly more: boolean
}

export interface OfferedDelivery extends ListedDelivery {
  readonly isHere: boolean
  /** How many tries of it are told. */
  readonly tries: number
}

/** So many are listed at once; what is older is asked for when these are here. */
export const mostOffered = 5000

/** What came of those that were chosen. */
export interface BackfillOutcome {
  readonly kept: number
  /** Of those the ones whose signature fits. */
  readonly proven: number
  /** Each passed over, and why. */
  readonly refused: readonly { readonly id: string; readonly error: AppError }[]
}

export interface BackfillProgress {
  readonly done: number
  readonly total: number
}

/** What was asked of a source the last time. */
export interface BackfillMemory {
  readonly source: string
  /** Address of the API. */
  readonly api: string
  readonly place: Place
  /** The token that is kept for this address, where one is. */
  readonly token: SecretView | undefined
}

/** `keep` holds it for the next time, for the same address of the API alone. */
export type TokenWish =
  | { readonly kind: 'text'; readonly text: string; readonly keep: 'once' | 'kept' }
  | { readonly kind: 'kept' }
