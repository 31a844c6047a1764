import type { AppError } from './errors'

/** What the receiver is doing. A paused one answers 503 and keeps nothing. */
export type ReceiverState =
  | { readonly kind: 'starting' }
  | {
      readonly kind: 'listening'
      readonly url: string
      readonly host: string
      readonly port: number
      /** Where it is reached by HTTPS too. */
      readonly httpsUrl?: string
    }
  | {
      readonly kind: 'paused'
      readonly url: string
      readonly host: string
      readonly port: number
      readonly httpsUrl?: string
    }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'stopped' }
