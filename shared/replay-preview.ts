import type { Bytes } from './bytes'
import type { Headers } from './http/headers'
import type { LeftOutHeader } from './replay-headers'

/** Everything a replay would send, worked out the same way as when it is sent. */
export interface ReplayPreview {
  readonly url: string
  readonly method: string
  /** Exactly as they go out. A signature in them is made at the moment of the preview. */
  readonly headers: Headers
  /** Absent for 1.1. With `auto` it depends on the target whether the headers are those of 1.1. */
  readonly http?: 'auto' | '2'
  readonly leftOut: readonly LeftOutHeader[]
  readonly body: Bytes
  /** Lower-case hex. */
  readonly bodySha256: string
  readonly isCapturedBody: boolean
  /** Content codings that were undone and done again to change what is inside. */
  readonly recoded?: readonly string[]
  readonly signature: PreviewedSignature
}

export type PreviewedSignature =
  /** Made anew by this scheme. */
  | { readonly kind: 'anew'; readonly scheme: string; readonly label: string }
  /** The capture had none, or it goes along and nothing speaks against it. */
  | { readonly kind: 'none' }
  /** These captured headers held one; it does not go along. */
  | { readonly kind: 'left-out'; readonly names: readonly string[] }
  /** It goes along as it was. */
  | { readonly kind: 'as-captured'; readonly names: readonly string[]; readonly doubts: Doubts }

/** Why a handler may refuse a captured signature. */
export interface Doubts {
  /** How old it is, and how old handlers of this scheme let it be. */
  readonly stale?: { readonly ageMs: number; readonly limitSeconds: number; readonly label: string }
  /** The body it was made over is no longer the one that is sent. */
  readonly bodyChanged: boolean
}
