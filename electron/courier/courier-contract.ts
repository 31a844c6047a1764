import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { BodySlice, ReplyBodyRequest } from '../../shared/ipc/contract'
import type { ReplayAttempt, ReplayOrder } from '../../shared/replay'
import type { Result } from '../../shared/result'

/** What the courier thread is started with. */
export interface CourierData {
  readonly dataDir: string
}

/** What the courier thread can be asked. */
export type CourierMethods = {
  /** Sends once; what came of it, failure or answer, is an attempt that is kept. */
  readonly send: (order: ReplayOrder) => Promise<Result<ReplayAttempt, AppError>>
  /** Ends the replays of this capture that are under way. */
  readonly cancel: (captureId: CaptureId) => void
  readonly history: (captureId: CaptureId) => Result<readonly ReplayAttempt[], AppError>
  readonly replyBody: (request: ReplyBodyRequest) => Promise<Result<BodySlice, AppError>>
  /** Where a damaged history was put aside when this thread started; `undefined` for none. */
  readonly quarantined: (nothing: null) => string | undefined
  /** Follows captures that went for good: their attempts go too. */
  readonly dropGone: (nothing: null) => Result<void, AppError>
}
