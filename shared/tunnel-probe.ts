import type { Bytes } from './bytes'
import type { Headers } from './http/headers'

/** Paths of this form are probes of our own, as long as their nonce is one that was announced. */
const marker = '/hookwright-probe/'
const probePath = /\/hookwright-probe\/([0-9a-f]{32})(?:[/?#]|$)/

/** A request of our own that is on its way to the receiver through the public URL. */
export interface ExpectedProbe {
  /** 32 hexadecimal digits that nobody else knows. */
  readonly nonce: string
  /** What the receiver answers it, as proof that it was this receiver. */
  readonly reply: string
}

/** A probe as it arrived. */
export interface SeenProbe {
  readonly nonce: string
  readonly method: string
  readonly target: string
  readonly headers: Headers
  readonly body: Bytes
  /** Whether all of it came. */
  readonly isWhole: boolean
}

export const probeTarget = (nonce: string, query = ''): string => `${marker}${nonce}${query}`

export const probeNonceIn = (target: string): string | undefined =>
  target.includes(marker) ? probePath.exec(target)?.[1] : undefined
