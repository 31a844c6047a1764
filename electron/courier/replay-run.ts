import { type AppError, explain } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { ReplayAttempt, ReplayOrder } from '../../shared/replay'
import { type RetryPolicy, retryWaitMs } from '../../shared/replay/retry-policy'
import type { Slot } from '../../shared/replay/sending-order'
import type { ItemResult, ReplayRun } from '../../shared/replay-run'
import { ok, type Result } from '../../shared/result'
import type { KeyMaterial } from '../../shared/signatures/scheme'
import type { RunJournal } from '../storage/replay-runs'
import { type ReplayParts, replayCapture } from './replay-capture'
import { createRoom } from './room'
import { type Batch, type BatchClock, type BatchPlan, runBatch } from './run-batch'

/** What all replays of a run have in common. */
export interface RunPlan extends BatchPlan {
  /** The capture differs from one to the next. */
  readonly order: Omit<ReplayOrder, 'captureId'>
  readonly keys?: KeyMaterial | undefined
  readonly retry: RetryPolicy
}

/** One capture at its place in the run. */
export interface RunSlot {
  readonly captureId: CaptureId
  readonly position: number
}

export interface RunEvents {
  /** Every try that was made, as soon as it has ended. */
  readonly onAttempt: (told: JudgedAttempt) => Promise<void> | void
  /** One that could not be sent at all; the run goes on. */
  readonly onRefused: (slot: RunSlot, error: AppError) => Promise<void> | void
}

export interface JudgedAttempt extends ItemResult {
  readonly slot: RunSlot
  readonly attempt: ReplayAttempt
  /** Whether another try follows. */
  readonly isLast: boolean
}

export interface RunParts extends ReplayParts {
  readonly journal: RunJournal
  readonly events: RunEvents
  readonly clock: BatchClock
  /** Ends the run: what is under way is cut off, nothing new begins. */
  readonly signal: AbortSignal
}

export interface RunningRun extends Batch {
  /** How the run ended; an error is one of the data folder, never of a target. */
  readonly ended: Promise<Result<ReplayRun['state'], AppError>>
}

/** Bodies that are held at once, whatever the concurrency. */
const MOST_BODY_BYTES = 256 * 1024 ** 2
/** Answers that are held at once are limited by cutting each of them. */
const MOST_REPLY_BYTES = 256 * 1024 ** 2
const REPLY_BYTES = 10 * 1024 ** 2

/**
 * Sends many captures. Each is marked in the data folder before its first byte goes out and when
 * its answer is there, so that at any time it is known which were sent.
 */
export function startRun(
  run: { readonly slots: readonly Slot<RunSlot>[]; readonly plan: RunPlan },
  parts: RunParts,
): RunningRun {
  const bodies = createRoom(MOST_BODY_BYTES)
  let failed: Result<never, AppError> | undefined

  const carryOut = async (slot: RunSlot): Promise<'go on' | 'stop'> => {
    const capture = parts.reader.get(slot.captureId)
    const leave = await bodies.enter(capture.ok ? capture.value.bodyBytes : 0)
    try {
      const done = await carryOutSlot(slot, run.plan, parts)
      if (!done.ok) failed ??= done
      return done.ok ? 'go on' : 'stop'
    } finally {
      leave()
    }
  }
  const batch = runBatch(run.slots, run.plan, {
    carryOut,
    clock: parts.clock,
    signal: parts.signal,
  })
  const finish = async (): Promise<Result<ReplayRun['state'], AppError>> => {
    await batch.done
    const state = failed ? 'interrupted' : parts.signal.aborted ? 'stopped' : 'finished'
    const ended = parts.journal.end(state)
    return failed ?? (ended.ok ? ok(state) : ended)
  }
  return { ...batch, ended: finish() }
}

async function carryOutSlot(
  slot: RunSlot,
  plan: RunPlan,
  parts: RunParts,
): Promise<Result<void, AppError>> {
  const { journal, events, signal } = parts
  if (signal.aborted) return ok(undefined)
  const claimed = journal.claim(slot.position)
  if (!claimed.ok) return claimed
  if (!claimed.value) return ok(undefined)
  let firstNumber: number | undefined

  for (let tries = 1; ; tries++) {
    const sent = await sendOnce(slot, plan, { ...parts, comparedBefore: firstNumber })
    if (!sent.ok) return isFolderFault(sent.error) ? sent : refuse(slot, sent.error, parts)
    firstNumber ??= sent.value.number
    const told = toldOf(sent.value, { plan, tries, parts, slot })
    const settled = told.isLast ? journal.settle(slot.position, told) : ok(undefined)
    await events.onAttempt(told)
    if (told.isLast) return settled
    await parts.clock.sleep(told.waitMs, signal)
  }
}

const sendOnce = (
  { captureId }: RunSlot,
  { order, keys, concurrency }: RunPlan,
  parts: RunParts & { readonly comparedBefore: number | undefined },
): Promise<Result<ReplayAttempt, AppError>> =>
  replayCapture({ ...order, captureId }, parts, {
    keys,
    signal: parts.signal,
    comparedBefore: parts.comparedBefore,
    replyBytes: Math.min(
      parts.sources.replyBytes ?? REPLY_BYTES,
      Math.floor(MOST_REPLY_BYTES / concurrency),
    ),
  })

function toldOf(
  attempt: ReplayAttempt,
  {
    plan,
    tries,
    parts,
    slot,
  }: {
    readonly plan: RunPlan
    readonly tries: number
    readonly parts: RunParts
    readonly slot: RunSlot
  },
): JudgedAttempt & { readonly waitMs: number } {
  const { failure, verdict } = attempt
  const moment = { tries, nowMs: parts.now() }
  const waitMs =
    failure === undefined ? undefined : retryWaitMs(plan.retry, attempt.outcome, moment)
  const isLast = waitMs === undefined || parts.signal.aborted
  return {
    ...factsOf(attempt),
    slot,
    attempt,
    tries,
    failure,
    verdict,
    isLast,
    waitMs: waitMs ?? 0,
  }
}

/** Whatever is wrong with one capture is no reason to leave the others. */
async function refuse(
  slot: RunSlot,
  error: AppError,
  { journal, events }: RunParts,
): Promise<Result<void, AppError>> {
  const settled = journal.settle(slot.position, refused(error))
  await events.onRefused(slot, error)
  return settled
}

const isFolderFault = ({ code }: AppError): boolean =>
  code === 'disk-full' || code === 'disk-failed' || code === 'data-folder-unusable'

const refused = (error: AppError): ItemResult => ({
  tries: 0,
  attemptId: undefined,
  status: undefined,
  durationMs: undefined,
  verdict: 'failing',
  failure: explain(error).title,
})

function factsOf({
  id,
  outcome,
}: ReplayAttempt): Pick<ItemResult, 'attemptId' | 'status' | 'durationMs'> {
  return outcome.kind === 'answered'
    ? { attemptId: id, status: outcome.reply.status, durationMs: outcome.reply.timings.totalMs }
    : { attemptId: id, status: undefined, durationMs: outcome.durationMs }
}
