import { randomUUID } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { type AppError, explain } from '../shared/errors'
import type { ForwardRules } from '../shared/forwards/forward-rules'
import { ok, type Result } from '../shared/result'
import type {
  CourierContext,
  CourierData,
  CourierMethods,
  CourierNews,
} from './courier/courier-contract'
import { dropGone, dropGoneForwards } from './courier/drop-gone'
import { previewReplay } from './courier/preview-replay'
import type { ReplayParts } from './courier/replay-capture'
import { createRunDesk } from './courier/run-desk'
import { createSendDesk } from './courier/send-desk'
import { sentBody } from './courier/sent-body'
import { type ForwardQueue, openForwardQueue } from './forwards/forward-queue'
import { createForwarder } from './forwards/forwarder'
import { passOn } from './forwards/pass-on'
import { releaseMemory } from './storage/database'
import { openReader, type Reader } from './storage/reader'
import { openReplays, type Replays } from './storage/replays'
import { serve, tell } from './threads/link'

/** What is under way when the program ends may take so long. */
const FORWARD_GRACE_MS = 2000

interface Courier {
  readonly methods: CourierMethods
  readonly mayRest: () => boolean
}

interface Stores {
  readonly reader: Reader
  readonly replays: Replays
  readonly queue: ForwardQueue
}

/** The courier thread: sends captures on and keeps what came back. */
function run({ reader, replays, queue }: Stores, data: CourierData): Courier {
  let { context } = data
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
  const sends = createSendDesk(parts)
  const desk = createRunDesk(parts, (progress) => news('run', progress))
  const leaving = new AbortController()
  const forwarder = createForwarder({
    ...parts,
    // What is sent on is never signed anew.
    sources: { endpoints: [], providers: {} },
    queue,
    rules: rulesOf(context),
    startedAtMs: data.startedAtMs,
    onAttempt: (attempt) => news('forwarded', attempt),
    onView: (view) => news('forwards', view),
  })
  forwarder.wake()

  const methods: CourierMethods = {
    use(next) {
      context = next
      forwarder.use(rulesOf(next))
    },
    send: (order) => sends.send(order, keysOf(order.target)),
    cancel: sends.cancel,
    preview: (order) => previewReplay(order, parts, keysOf(order.target)),
    history: replays.history,
    replyBody: replays.replyBody,
    sentBody: (request) => sentBody(request, parts),

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

    arrived: forwarder.wake,
    forwards: forwarder.view,
    changeForwards: forwarder.change,
    passOn: (ask) => passOn(ask, { forwarder, replays, signal: leaving.signal }),

    quarantined: () => ({ replays: replays.quarantined, forwards: queue.quarantined }),
    dropGone: () => followRemovals({ reader, replays, queue }),
    async close() {
      sends.cancelAll()
      await Promise.all([desk.stopAll(), forwarder.stop(FORWARD_GRACE_MS)])
      leaving.abort()
    },
  }
  return { methods, mayRest: () => desk.isIdle() && forwarder.isIdle() }
}

function followRemovals({ reader, replays, queue }: Stores): Result<void, AppError> {
  const dropped = dropGone(reader, replays)
  if (!dropped.ok) return dropped
  const unsent = dropGoneForwards(reader, queue)
  if (!unsent.ok) return unsent
  if (unsent.value > 0) news('unsent', unsent.value)
  return ok(undefined)
}

const port = parentPort
if (port) {
  const data = workerData as CourierData
  const reader = openReader(data.dataDir)
  if (!reader.ok) throw new Error(explain(reader.error).title)
  const replays = openReplays(data.dataDir)
  if (!replays.ok) throw new Error(explain(replays.error).title)
  const queue = openForwardQueue(data.dataDir)
  if (!queue.ok) throw new Error(explain(queue.error).title)
  const stores = { reader: reader.value, replays: replays.value, queue: queue.value }
  const { methods, mayRest } = run(stores, data)
  serve(port, methods, { mayRest, whenQuiet: releaseMemory })
}

function rulesOf({ endpoints, forwarding }: CourierContext): ForwardRules {
  return { ...forwarding, endpoints }
}

function news<N extends keyof CourierNews>(name: N, payload: CourierNews[N]): void {
  if (port) tell(port, name, payload)
}
