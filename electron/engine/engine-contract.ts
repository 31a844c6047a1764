import type { Endpoint } from '../../shared/endpoint'
import type { AppError } from '../../shared/errors'
import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import type { CaptureChange, Removed } from '../../shared/ipc/contract'
import type { ReceiverState } from '../../shared/receiver-state'
import type { Result } from '../../shared/result'
import type { Retention } from '../../shared/settings'
import type { Arrival } from '../capture/arrival'
import type { Mark } from '../storage/capture-row'

/** What the engine thread is started with. */
export interface EngineData {
  readonly dataDir: string
  readonly host: string
  readonly port: number
  readonly maxBodyBytes: number
  readonly retention: Retention
  readonly endpoints: readonly Endpoint[]
}

/** What the engine thread can be asked to do. */
export type EngineMethods = {
  readonly listen: (to: ListenRequest) => Promise<ReceiverState>
  readonly pause: (nothing: null) => ReceiverState
  readonly resume: (nothing: null) => ReceiverState
  readonly setEndpoints: (endpoints: readonly Endpoint[]) => void
  readonly setRetention: (retention: Retention) => void
  readonly change: (request: {
    readonly ids: readonly CaptureId[]
    readonly change: CaptureChange
  }) => Promise<Result<{ readonly changed: number }, AppError>>
  readonly remove: (ids: readonly CaptureId[]) => Promise<Result<Removed, AppError>>
  readonly restore: (undo: string) => Promise<Result<{ readonly restored: number }, AppError>>
  /** Keeps a capture from a file. */
  readonly add: (capture: {
    readonly arrival: Arrival
    readonly mark: Mark
  }) => Promise<Result<CaptureSummary, AppError>>
  readonly total: (nothing: null) => number
  /** Finishes what is in flight and closes the store. */
  readonly close: (nothing: null) => Promise<void>
}

export interface ListenRequest {
  readonly host: string
  readonly port: number
  readonly maxBodyBytes: number
}

/** What the engine thread tells without being asked. */
export interface EngineNews {
  /** Once, after the start: the store is open, whatever became of the receiver. */
  readonly started: Result<EngineStart, AppError>
  readonly receiver: ReceiverState
  readonly added: { readonly rows: readonly CaptureSummary[]; readonly total: number }
  readonly trouble: AppError
  /** These are gone for good: by retention, or removed and no longer to be brought back. */
  readonly gone: { readonly seqs: readonly number[]; readonly total: number }
}

export interface EngineStart {
  readonly total: number
  /** Where a damaged store was put aside; `undefined` where there was none. */
  readonly quarantined: string | undefined
}
