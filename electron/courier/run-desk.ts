import { setMaxListeners } from 'node:events'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { Slot } from '../../shared/replay/sending-order'
import type { ReplayRun, RunId, RunRequest, RunSelection } from '../../shared/replay-run'
import { err, ok, type Result } from '../../shared/result'
import type { KeyMaterial } from '../../shared/signatures/scheme'
import type { ReplayParts } from './replay-capture'
import { type RunningRun, type RunSlot, startRun } from './replay-run'
import { batchClock } from './run-batch'
import { slotsFor, slotsOfRun } from './run-slots'

/** Runs that are under way in this thread. */
export interface RunDesk {
  start(request: RunRequest, keys: KeyMaterial | undefined): Promise<Result<ReplayRun, AppError>>
  pause(id: RunId): Result<ReplayRun, AppError>
  resume(id: RunId): Result<ReplayRun, AppError>
  /** Resolves when nothing of it is under way any more. */
  stop(id: RunId): Promise<Result<ReplayRun, AppError>>
  stopAll(): Promise<void>
}

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
      })
      if (!begun.ok) return begun
      const id = begun.value
      const control = new AbortController()
      setMaxListeners(0, control.signal)
      const progress = throttled(() => report(id), PROGRESS_MS)
      const run = startRun(
        { slots, plan: { ...request, keys } },
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
        progress.cancel()
        report(id)
      })
      return find(id)
    },
    pause: (id) => setState(id, 'paused'),
    resume: (id) => setState(id, 'running'),
    stop,
    async stopAll() {
      await Promise.all([...open.keys()].map(stop))
    },
  }
}

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
