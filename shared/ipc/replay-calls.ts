import type { Draft } from '../draft'
import type { ForwardChange, ForwardsView } from '../forwards/forwards-view'
import type { CaptureId } from '../http/capture'
import type { AttemptId, ReplayAttempt, ReplayOrder } from '../replay'
import type { ReplayPreview } from '../replay-preview'
import type { ReplayRun, RunId, RunItem, RunItemsRequest, RunRequest } from '../replay-run'
import type { TargetChange, TargetsView } from '../target'
import type { BodySlice } from './capture-calls'
import { call, event, type Nothing } from './entry'

/** What goes out again: by hand, in runs, and by rule. */
export const replayCalls = {
  'replay.send': call<ReplayOrder, ReplayAttempt>(),
  /** What would be sent, without sending it. */
  'replay.preview': call<ReplayOrder, ReplayPreview>(),
  'replay.cancel': call<{ readonly captureId: CaptureId }, Nothing>(),
  'replay.history': call<{ readonly captureId: CaptureId }, readonly ReplayAttempt[]>(),
  'replay.body': call<ReplyBodyRequest, BodySlice>(),
  /** What was sent, as it went over the wire. */
  'replay.sentBody': call<SentBodyRequest, BodySlice>(),

  'runs.start': call<RunRequest, ReplayRun>(),
  /** Sends what a run that was interrupted or stopped did not; nothing goes out twice. */
  'runs.continue': call<{ readonly id: RunId }, ReplayRun>(),
  'runs.pause': call<{ readonly id: RunId }, ReplayRun>(),
  'runs.resume': call<{ readonly id: RunId }, ReplayRun>(),
  /** Answered when nothing of it is under way any more. */
  'runs.stop': call<{ readonly id: RunId }, ReplayRun>(),
  'runs.list': call<Nothing, readonly ReplayRun[]>(),
  'runs.items': call<RunItemsRequest, readonly RunItem[]>(),

  'drafts.get': call<{ readonly captureId: CaptureId }, Draft | undefined>(),
  /** `undefined` throws the draft away. */
  'drafts.keep': call<
    { readonly captureId: CaptureId; readonly draft: Draft | undefined },
    Nothing
  >(),

  /** Where captures are sent on to, and what waits for that. */
  'forwards.list': call<Nothing, ForwardsView>(),
  'forwards.change': call<ForwardChange, Nothing>(),

  'targets.list': call<Nothing, TargetsView>(),
  'targets.save': call<TargetChange, TargetsView>(),
  'targets.remove': call<{ readonly name: string }, TargetsView>(),
  /** Captures of this endpoint go to this target first; `undefined` for none. */
  'targets.useFor': call<
    { readonly endpoint: string; readonly name: string | undefined },
    TargetsView
  >(),
  /** Captured credentials may go to this host, with its port, from now on. */
  'targets.trust': call<{ readonly host: string }, TargetsView>(),
} as const

export const replayEvents = {
  'replay.finished': event<ReplayAttempt>(),
  /** A few times a second for each run that is under way, and once at its end. */
  'runs.changed': event<ReplayRun>(),
  /** A few times a second at most. */
  'forwards.changed': event<ForwardsView>(),
  'targets.changed': event<TargetsView>(),
} as const

export interface ReplyBodyRequest {
  readonly attemptId: AttemptId
  readonly form: 'raw' | 'decoded'
  readonly offset: number
  readonly length: number
}

export type SentBodyRequest = Omit<ReplyBodyRequest, 'form'>
