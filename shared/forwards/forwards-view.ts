/** What a person can do about what waits to be sent on. */
export type ForwardAct =
  /** Everything that waits is tried at once, also where no rule sends it any more. */
  | 'retry'
  | 'pause'
  | 'resume'
  /** What waits is never sent; the captures stay. */
  | 'drop'
  /** The name may lead into the own network from now on. */
  | 'allow'

export interface ForwardChange {
  readonly act: ForwardAct
  /** One target; all of them where absent. */
  readonly url?: string
}

/**
 * - `idle`: nothing waits. - `sending`: under way. - `waiting`: tried again by itself.
 * - `paused`: by a person. - `held`: no rule sends it now, so a person decides.
 * - `own`: the address of the receiver itself, which nothing is sent to.
 */
export type ForwardState = 'idle' | 'sending' | 'waiting' | 'paused' | 'held' | 'own'

/** A URL that captures are sent on to. */
export interface ForwardTargetView {
  readonly url: string
  readonly state: ForwardState
  /** Captures that did not arrive there yet. */
  readonly waiting: number
  /** Of them, those that failed so often that others went before them. */
  readonly aside: number
  readonly delivered: number
  /** Milliseconds since the Unix epoch, as all times here. */
  readonly deliveredAt?: number
  /** Why the last try failed, as a sentence; absent where it did not. */
  readonly lastError?: string
  readonly lastErrorAt?: number
  /** When the next try is due. */
  readonly nextAt?: number
  /** It was refused because the name leads into the own network; a person may allow that. */
  readonly needsAllowing?: true
}

export interface ForwardsView {
  readonly waiting: number
  /** By what needs attention, then by URL. */
  readonly targets: readonly ForwardTargetView[]
}

export const noForwards: ForwardsView = { waiting: 0, targets: [] }
