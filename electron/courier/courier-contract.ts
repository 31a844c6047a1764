import type { Draft } from '../../shared/draft'
import type { Endpoint } from '../../shared/endpoint'
import type { AppError } from '../../shared/errors'
import type { ForwardRules } from '../../shared/forwards/forward-rules'
import type { ForwardChange, ForwardsView } from '../../shared/forwards/forwards-view'
import type { CaptureId } from '../../shared/http/capture'
import type { BodySlice } from '../../shared/ipc/capture-calls'
import type { ReplyBodyRequest, SentBodyRequest } from '../../shared/ipc/replay-calls'
import type { ProviderSettings } from '../../shared/providers/provider'
import type { ReplayAttempt, ReplayOrder } from '../../shared/replay'
import type { ReplayPreview } from '../../shared/replay-preview'
import type {
  ReplayRun,
  RunId,
  RunItem,
  RunItemsRequest,
  RunRequest,
} from '../../shared/replay-run'
import type { Result } from '../../shared/result'
import type { KeyMaterial } from '../../shared/signatures/scheme'
import type { Ask, Asked } from '../forwards/pass-on'

/** What replays are signed by. Secrets are in it: it never leaves this process. */
export interface CourierContext {
  readonly endpoints: readonly Endpoint[]
  readonly providers: ProviderSettings
  /** The keys of targets that have some, by the target's name. */
  readonly targetKeys: Readonly<Record<string, KeyMaterial>>
  readonly forwarding: Forwarding
  /** How much of an answer is kept. */
  readonly replyBytes: number
}

/** How captures are sent on, beside what the endpoints say. */
export type Forwarding = Omit<ForwardRules, 'endpoints'>

/** What the courier thread is started with. */
export interface CourierData {
  readonly dataDir: string
  readonly context: CourierContext
  /** When this program began, in milliseconds since the Unix epoch. */
  readonly startedAtMs: number
}

/** What the courier thread can be asked. */
export type CourierMethods = {
  readonly use: (context: CourierContext) => void
  /** Sends once; what came of it, failure or answer, is an attempt that is kept. */
  readonly send: (order: ReplayOrder) => Promise<Result<ReplayAttempt, AppError>>
  /** Ends the replays of this capture that are under way. */
  readonly cancel: (captureId: CaptureId) => void
  /** What would be sent, without sending it. */
  readonly preview: (order: ReplayOrder) => Result<ReplayPreview, AppError>
  readonly history: (captureId: CaptureId) => Result<readonly ReplayAttempt[], AppError>
  readonly sentBody: (request: SentBodyRequest) => Promise<Result<BodySlice, AppError>>
  readonly replyBody: (request: ReplyBodyRequest) => Promise<Result<BodySlice, AppError>>

  readonly startRun: (request: RunRequest) => Promise<Result<ReplayRun, AppError>>
  /** Sends what a run that was interrupted or stopped did not. */
  readonly continueRun: (id: RunId) => Result<ReplayRun, AppError>
  readonly pauseRun: (id: RunId) => Result<ReplayRun, AppError>
  readonly resumeRun: (id: RunId) => Result<ReplayRun, AppError>
  readonly stopRun: (id: RunId) => Promise<Result<ReplayRun, AppError>>
  readonly runs: (nothing: null) => Result<readonly ReplayRun[], AppError>
  readonly runItems: (request: RunItemsRequest) => Result<readonly RunItem[], AppError>

  readonly draft: (captureId: CaptureId) => Result<Draft | undefined, AppError>
  /** `undefined` throws the draft away. */
  readonly keepDraft: (kept: {
    readonly captureId: CaptureId
    readonly draft: Draft | undefined
  }) => Result<void, AppError>

  /** Something arrived that may have to be sent on. */
  readonly arrived: (nothing: null) => void
  readonly forwards: (nothing: null) => ForwardsView
  readonly changeForwards: (change: ForwardChange) => Result<void, AppError>
  /** Sends a capture on at once, for a sender that waits for what the target says. */
  readonly passOn: (ask: Ask) => Promise<Asked>

  /** Where damaged files were put aside when this thread started; `undefined` for none. */
  readonly quarantined: (nothing: null) => {
    readonly replays: string | undefined
    readonly forwards: string | undefined
  }
  /** Follows captures that went for good: their attempts go too. */
  readonly dropGone: (nothing: null) => Result<void, AppError>
  /** Ends what is under way; what was sent is known afterwards. */
  readonly close: (nothing: null) => Promise<void>
}

/** What the courier thread tells without being asked. */
export interface CourierNews {
  /** Every try of sending a capture on by rule. */
  readonly forwarded: ReplayAttempt
  /** What waits to be sent on is no longer the same. */
  readonly forwards: ForwardsView
  /** So many captures were deleted for good before they were sent on. */
  readonly unsent: number
  /** A few times a second for each run that is under way, and once at its end. */
  readonly run: ReplayRun
}
