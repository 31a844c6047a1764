/** What a tunneler thread is started with. */
export interface TunnelerData {
  /** Origin of the tunnel server. */
  readonly host: string
  /** Of the receiver. */
  readonly port: number
  readonly name: string
}

/** What a tunneler thread tells: an opening at most once, then nothing or its end. */
export type TunnelerNews =
  | { readonly kind: 'opened'; readonly url: string }
  | { readonly kind: 'broke'; readonly reason: string }
