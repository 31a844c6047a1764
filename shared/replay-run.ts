import type { CaptureId } from './http/capture'
import type { AttemptId, ReplayOrder } from './replay'
import type { Pace } from './replay/pace'
import type { RetryPolicy } from './replay/retry-policy'
import type { SendingOrder } from './replay/sending-order'
import type { ReplayVerdict } from './replay-verdict'

export type RunId = string & { readonly brand: 'RunId' }

/** Many captures replayed in one go. */
export interface ReplayRun {
  readonly id: RunId
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number
  /** Where it goes, in words. */
  readonly title: string
  /**
   * - `running`, `paused`: this program is at it. - `finished`: every capture had its turn.
   * - `stopped`: a person ended it. - `interrupted`: its program ended under it.
   */
  readonly state: 'running' | 'paused' | 'finished' | 'stopped' | 'interrupted'
  readonly counts: RunCounts
  /** Whether what is left can be sent by any program: it is written down how. */
  readonly canContinue: boolean
}

export interface RunCounts {
  readonly total: number
  /** Not begun. */
  readonly waiting: number
  /** Under way. Where the program ended meanwhile nobody knows whether they arrived. */
  readonly sending: number
  readonly passed: number
  readonly failed: number
}

/** What became of one capture of a run. */
export interface RunItem {
  /** From 0, in the order of sending. */
  readonly position: number
  readonly captureId: CaptureId
  readonly state: 'waiting' | 'sending' | 'passed' | 'failed'
  /** How often it was sent. */
  readonly tries: number
  /** The last try. */
  readonly attemptId: AttemptId | undefined
  /** `undefined` where nobody answered. */
  readonly status: number | undefined
  readonly durationMs: number | undefined
  /** Against the attempt of this capture to the same URL before the run. */
  readonly verdict: ReplayVerdict | undefined
  /** Why it failed, as a sentence. */
  readonly failure: string | undefined
}

/** How an item ended. */
export type ItemResult = Omit<RunItem, 'position' | 'captureId' | 'state'>

/** What a person asks for when many captures are to be replayed. */
export interface RunRequest {
  readonly captures: RunSelection
  /** The same for every capture. */
  readonly order: Omit<ReplayOrder, 'captureId'>
  readonly line: SendingOrder
  readonly seed: number
  readonly concurrency: number
  readonly pace: Pace
  readonly retry: RetryPolicy
}

export type RunSelection =
  | { readonly kind: 'ids'; readonly ids: readonly CaptureId[] }
  | { readonly kind: 'query'; readonly query: string }
  /** What another run did not send, or what failed in it. */
  | { readonly kind: 'run'; readonly run: RunId; readonly only: 'failed' | 'waiting' }

export interface RunItemsRequest {
  readonly run: RunId
  readonly only: 'all' | 'failed' | 'waiting'
  /** The last position of the page before; -1 for the first page. */
  readonly after: number
  readonly limit: number
}
