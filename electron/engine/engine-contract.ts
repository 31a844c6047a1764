import type { Endpoint } from '../../shared/endpoint'
import type { AppError } from '../../shared/errors'
import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import type { RowsText } from '../../shared/http/rows-text'
import type { CaptureChange, PackedPage, Removed } from '../../shared/ipc/capture-calls'
import type { ProviderSettings } from '../../shared/providers/provider'
import type { PublishedNews } from '../../shared/published'
import type { ReceiverState } from '../../shared/receiver-state'
import type { Result } from '../../shared/result'
import type { Retention } from '../../shared/settings'
import type { ExpectedProbe, SeenProbe } from '../../shared/tunnel-probe'
import type { Arrival } from '../capture/arrival'
import type { ReceiverLimits } from '../capture/limits'
import type { CertificatePair, HttpsAddress } from '../capture/tls-door'
import type { Forwarding } from '../courier/courier-contract'
import type { Mark } from '../storage/capture-row'
import type { NumberedAnswer, NumberedAsk } from './asking'

/** What the engine thread is started with. */
export interface EngineData {
  readonly dataDir: string
  readonly host: string
  readonly port: number
  readonly limits: Partial<ReceiverLimits>
  readonly https?: HttpsAddress | undefined
  readonly retention: Retention
  readonly answering: AnsweringContext
}

/** What requests are answered by. Secrets are in it: it never leaves this process. */
export interface AnsweringContext {
  readonly endpoints: readonly Endpoint[]
  readonly providers: ProviderSettings
  readonly forwarding: Forwarding
}

/** What the engine thread can be asked to do. */
export type EngineMethods = {
  /** Where it cannot listen there, it goes on where it was. */
  readonly listen: (to: ListenRequest) => Promise<Result<ReceiverState, AppError>>
  /** For new connections by HTTPS; does nothing where the receiver is not reached by it. */
  readonly certify: (pair: CertificatePair) => Result<null, AppError>
  readonly pause: (nothing: null) => ReceiverState
  readonly resume: (nothing: null) => ReceiverState
  readonly answerBy: (context: AnsweringContext) => void
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
  /** The newest so many, for a list that opens before there is a reader. */
  readonly newest: (limit: number) => Result<PackedPage, AppError>
  /** What became of a question that this thread had asked of a target. */
  readonly told: (answer: NumberedAnswer) => void
  /** Probes that will come through a tunnel: they are answered, told of, and not kept. */
  readonly expectProbes: (probes: readonly ExpectedProbe[]) => void
  /** Removes messages of the gaia role; those that wait for the broker only where `all` says so. */
  readonly clearPublished: (
    which: 'settled' | 'all',
  ) => Result<{ readonly removed: number }, AppError>
  /** Finishes what is in flight and closes the store. */
  readonly close: (nothing: null) => Promise<void>
}

export interface ListenRequest {
  readonly host: string
  readonly port: number
  readonly limits: Partial<ReceiverLimits>
  readonly https?: HttpsAddress | undefined
}

/** What the engine thread tells without being asked. */
export interface EngineNews {
  /** Once, after the start: the store is open, whatever became of the receiver. */
  readonly started: Result<EngineStart, AppError>
  readonly receiver: ReceiverState
  readonly added: { readonly rows: RowsText; readonly total: number }
  readonly trouble: AppError
  readonly probed: SeenProbe
  /** A sender waits for what a target says. */
  readonly ask: NumberedAsk
  /** What the senders of these were told is known now. */
  readonly answered: readonly CaptureId[]
  /** Messages of the gaia role, or its broker; at most a few times a second. */
  readonly published: PublishedNews
  /** These are gone for good: by retention, or removed and no longer to be brought back. */
  readonly gone: {
    readonly seqs: readonly number[]
    readonly ids: readonly CaptureId[]
    readonly total: number
  }
}

export interface EngineStart {
  readonly total: number
  /** Where a damaged store was put aside; `undefined` where there was none. */
  readonly quarantined: string | undefined
}
