import { setMaxListeners } from 'node:events'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { Slot } from '../../shared/replay/sending-order'
import type { ReplayRun, RunId, RunRequest, RunSelection } from '../../shared/replay-run'
import { err, ok, type Result } from '../../shared/result'
import type { KeyMaterial } from '../../shared/signatures/scheme'
import type { ReplayParts } from './replay-capture'
import { type RunningRun, type RunPlan, type RunSlot, startRun } from './replay-run'
import { batchClock } from './run-batch'
import { slotsFor, slotsOfRun } from './run-slots'

/** Runs that are under way in this thread. */
export interface RunDesk {
  start(request: RunRequest, keys: KeyMaterial | undefined): Promise<Result<ReplayRun, AppError>>
  /** Sends what one that was interrupted or stopped did not; nothing goes out twice. */
  continue(id: RunId, keysOf: KeysOf): Result<ReplayRun, AppError>
  pause(id: RunId): Result<ReplayRun, AppError>
  resume(id: RunId): Result<ReplayRun, AppError>
  /** Resolves when nothing of it is under way any more. */
  stop(id: RunId): Promise<Result<ReplayRun, AppError>>
  stopAll(): Promise<void>
  isIdle(): boolean
}

/** The keys of a target by its name. */
export type KeysOf = (target: string | undefined) => KeyMaterial | undefined

/** News of a run at most so often. */
const PROGRESS_MS = 200

interface Open {
  readonly run: RunningRun
  readonly control: AbortController
}

/** @param onProgress told that something about a run is new, a few times a second */
export function createRunDesk(parts: ReplayParts, onProgress: (run: ReplayRun) => void): RunDesk {
  const { runs } = parts.replays
  const open = new Map<RunId, Open>()
  // A thread before this one may have ended under its runs.
  runs.abandon()
  const find = (id: RunId): Result<ReplayRun, AppError> => runs.find(id)
  const report = (id: RunId): void => {
    const run = find(id)
    if (run.ok) onProgress(run.value)
  }
  const setState = (id: RunId, state: 'paused' | 'running'): Result<ReplayRun, AppError> => {
    const running = open.get(id)
    if (!running) return notUnderWay(id)
    if (state === 'paused') running.run.pause()
    else running.run.resume()
    const set = runs.setState(id, state)
    report(id)
    return set.ok ? find(id) : set
  }
  const stop: RunDesk['stop'] = async (id) => {
    const running = open.get(id)
    if (!running) return notUnderWay(id)
    running.control.abort()
    running.run.resume()
    await running.run.ended
    return find(id)
  }

  return {
    async start(request, keys) {
      const chosen = await slotsAskedFor(request, parts)
      if (!chosen.ok) return chosen
      const slots = chosen.value
      if (slots.length === 0) return err({ code: 'not-found', what: 'capture that this asks for' })
      const begun = runs.begin({
        title: request.order.url,
        startedAt: parts.now(),
        captureIds: slots.map(({ item }) => item.captureId),
        ...planToKeep(request),
      })
      if (!begun.ok) return begun
      return launch({ id: begun.value, slots, plan: { ...request, keys } }, { parts, open, report })
    },
    continue(id, keysOf) {
      const plan = runs.plan(id)
      if (!plan.ok) return plan
      if (plan.value === undefined) return knownToItsProgram(id)
      const left = slotsOfRun(id, 'waiting', runs)
      if (!left.ok) return left
      if (left.value.length === 0) return err({ code: 'not-found', what: 'capture left to send' })
      const taken = runs.take(id)
      if (!taken.ok) return taken
      if (!taken.value) return err({ code: 'bad-input', detail: 'Another program is at this run' })
      const keys = keysOf(plan.value.order.target)
      const run = { id, slots: left.value, plan: { ...plan.value, keys } }
      return launch(run, { parts, open, report })
    },
    pause: (id) => setState(id, 'paused'),
    resume: (id) => setState(id, 'running'),
    stop,
    async stopAll() {
      await Promise.all([...open.keys()].map(stop))
    },
    isIdle: () => open.size === 0,
  }
}

/** Begins to send; the run is among the open ones until it has ended. */
function launch(
  {
    id,
    slots,
    plan,
  }: {
    readonly id: RunId
    readonly slots: readonly Slot<RunSlot>[]
    readonly plan: RunPlan
  },
  {
    parts,
    open,
    report,
  }: {
    readonly parts: ReplayParts
    readonly open: Map<RunId, Open>
    readonly report: (id: RunId) => void
  },
): Result<ReplayRun, AppError> {
  const { runs } = parts.replays
  const control = new AbortController()
  setMaxListeners(0, control.signal)
  const progress = throttled(() => report(id), PROGRESS_MS)
  const letGo = runs.keepAlive(id)
  const run = startRun(
    { slots, plan },
    {
      ...parts,
      journal: runs.journal(id),
      events: { onAttempt: progress.soon, onRefused: progress.soon },
      clock: batchClock,
      signal: control.signal,
    },
  )
  open.set(id, { run, control })
  void run.ended.then(() => {
    open.delete(id)
    letGo()
    progress.cancel()
    report(id)
  })
  return runs.find(id)
}

/** A draft may hold a body, which belongs into no record of a run. */
function planToKeep({ captures: _, line: __, seed: ___, ...plan }: RunRequest) {
  return plan.order.draft === undefined ? { plan } : {}
}

const knownToItsProgram = (id: RunId): Result<never, AppError> =>
  err({
    code: 'bad-input',
    detail: `How run ${id.slice(0, 8)} is sent is known to its own command: give that again with --resume ${id.slice(0, 8)}`,
  })

const notUnderWay = (id: RunId): Result<never, AppError> =>
  err({ code: 'not-found', what: `run “${id}” under way` })

async function slotsAskedFor(
  { captures, line, seed }: RunRequest,
  parts: ReplayParts,
): Promise<Result<readonly Slot<RunSlot>[], AppError>> {
  const ids = await idsAskedFor(captures, parts)
  return ids.ok ? ok(slotsFor(ids.value, line, seed)) : ids
}

async function idsAskedFor(
  captures: RunSelection,
  { reader, replays }: ReplayParts,
): Promise<Result<readonly CaptureId[], AppError>> {
  if (captures.kind === 'ids') return ok(captures.ids.toSorted())
  if (captures.kind === 'query') return reader.ids(captures.query)
  const slots = slotsOfRun(captures.run, captures.only, replays.runs)
  return slots.ok ? ok(slots.value.map(({ item }) => item.captureId)) : slots
}

function throttled(
  work: () => void,
  everyMs: number,
): { readonly soon: () => void; readonly cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    soon() {
      timer ??= setTimeout(() => {
        timer = undefined
        work()
      }, everyMs)
    },
    cancel: () => clearTimeout(timer),
  }
}
