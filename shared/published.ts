import type { CaptureId } from './http/capture'
import type { PublishedMessage } from './providers/gaia/hook'

/**
 * What became of a message of the gaia role.
 * - `kept`: no broker was set when it was made, so it is only here.
 * - `waiting`: for the broker, which is sent the messages in their order.
 * - `confirmed`: the broker has it.
 * - `failed`: the broker cannot take it, ever.
 */
export type PublishedState = 'kept' | 'waiting' | 'confirmed' | 'failed'

/** A message that the gaia role published, with the capture it was made of. */
export interface KeptMessage extends PublishedMessage {
  readonly captureId: CaptureId
  /** When the push was accepted, in milliseconds since the Unix epoch. */
  readonly publishedAt: number
  readonly state: PublishedState
  /** When the broker had confirmed it, or it had failed. */
  readonly settledAt?: number
  /** Why it failed, or what is odd about its confirmation: a sentence. */
  readonly remark?: string
}

/** A message as lists show it. */
export interface PublishedRow extends Omit<KeptMessage, 'content'> {
  /** Grows with every message. */
  readonly seq: number
  readonly contentBytes: number
}

export interface PublishedPageRequest {
  /** An AMQP binding key with `*` and `#`; empty for all. */
  readonly binding: string
  /** The seq of the last row of the page before; `undefined` for the newest. */
  readonly before: number | undefined
  readonly limit: number
}

export interface PublishedCounts {
  readonly total: number
  readonly waiting: number
}

/** Newest first. */
export interface PublishedPage extends PublishedCounts {
  readonly rows: readonly PublishedRow[]
  /** Whether older rows follow. */
  readonly more: boolean
}

/** How the broker of the gaia role is doing. `broker` is its URL without the password. */
export type BrokerState =
  | { readonly kind: 'off' }
  | { readonly kind: 'connecting'; readonly broker: string }
  | { readonly kind: 'connected'; readonly broker: string }
  | {
      readonly kind: 'unreachable'
      readonly broker: string
      readonly reason: string
      /** Milliseconds since the Unix epoch. */
      readonly retryAt: number
    }

export interface PublishedNews extends PublishedCounts {
  readonly broker: BrokerState
}
