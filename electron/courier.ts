import { randomUUID } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { explain } from '../shared/errors'
import type { CaptureId } from '../shared/http/capture'
import type { CourierData, CourierMethods, CourierNews } from './courier/courier-contract'
import { dropGone } from './courier/drop-gone'
import { previewReplay } from './courier/preview-replay'
import { type ReplayParts, replayCapture } from './courier/replay-capture'
import { createRunDesk } from './courier/run-desk'
import { openReader, type Reader } from './storage/reader'
import { openReplays, type Replays } from './storage/replays'
import { serve, tell } from './threads/link'

/** The courier thread: sends captures on and keeps what came back. */
function run(reader: Reader, replays: Replays, data: CourierData): CourierMethods {
  let { context } = data
  const underWay = new Map<CaptureId, Set<AbortController>>()
  const parts: ReplayParts = {
    reader,
    replays,
    now: Date.now,
    newId: randomUUID,
    get sources() {
      return context
    },
  }
  const keysOf = (target: string | undefined) =>
    target === undefined ? undefined : context.targetKeys[target]
  const desk = createRunDesk(parts, (progress) => news('run', progress))

  return {
    use(next) {
      context = next
    },
    async send(order) {
      const control = new AbortController()
      const controls = underWay.get(order.captureId) ?? new Set()
      underWay.set(order.captureId, controls.add(control))
      const keys = keysOf(order.target)
      const attempt = await replayCapture(order, parts, { keys, signal: control.signal })
      controls.delete(control)
      if (controls.size === 0) underWay.delete(order.captureId)
      return attempt
    },
    cancel(captureId) {
      for (const control of underWay.get(captureId) ?? []) control.abort()
    },
    preview: (order) => previewReplay(order, parts, keysOf(order.target)),
    history: replays.history,
    replyBody: replays.replyBody,

    startRun: (request) => desk.start(request, keysOf(request.order.target)),
    continueRun: (id) => desk.continue(id, keysOf),
    pauseRun: desk.pause,
    resumeRun: desk.resume,
    stopRun: desk.stop,
    runs: () => replays.runs.list(),
    runItems: replays.runs.items,

    draft: replays.drafts.get,
    keepDraft: ({ captureId, draft }) =>
      draft === undefined
        ? replays.drafts.discard(captureId)
        : replays.drafts.save(captureId, draft),

    quarantined: () => replays.quarantined,
    dropGone: () => dropGone(reader, replays),
    async close() {
      for (const controls of underWay.values()) for (const control of controls) control.abort()
      await desk.stopAll()
    },
  }
}

const port = parentPort
if (port) {
  const data = workerData as CourierData
  const reader = openReader(data.dataDir)
  if (!reader.ok) throw new Error(explain(reader.error).title)
  const replays = openReplays(data.dataDir)
  if (!replays.ok) throw new Error(explain(replays.error).title)
  serve(port, run(reader.value, replays.value, data))
}

function news<N extends keyof CourierNews>(name: N, payload: CourierNews[N]): void {
  if (port) tell(port, name, payload)
}
