import { parentPort } from 'node:worker_threads'
import type { AppError } from '../shared/errors'
import type { CaptureId, CaptureSummary } from '../shared/http/capture'
import { textOfRows } from '../shared/http/rows-text'
import type { PackedPage } from '../shared/ipc/capture-calls'
import { ok, type Result } from '../shared/result'
import type { Keep } from './capture/arrival'
import { type Asking, createAsking } from './engine/asking'
import { batched } from './engine/batched'
import type {
  AnsweringContext,
  EngineData,
  EngineMethods,
  EngineNews,
} from './engine/engine-contract'
import { createGaiaDesk, type GaiaDesk } from './engine/gaia-desk'
import { keepHouse } from './engine/housekeeping'
import { createPlannedAnswers } from './engine/planned-answers'
import { createProbes } from './engine/probes'
import { createReceiving } from './engine/receiving'
import { packedPage } from './reading/packed-page'
import { type CaptureStore, openCaptureStore } from './storage/capture-store'
import { newestCaptures } from './storage/newest-captures'
import { beginThread } from './threads/begin-thread'
import { serve, tell } from './threads/link'

/** Arrivals are told to the window in batches of this length: one frame at 60 Hz. */
const NEWS_WINDOW_MS = 16

const port = parentPort
beginThread<EngineData>(start)

/**
 * The engine thread: the receiver and the only writer of captures, side by side, so that bodies
 * never cross a thread before they are on disk.
 */
async function start(data: EngineData): Promise<void> {
  let forget: ((ids: readonly CaptureId[]) => void) | undefined
  const gone = (seqs: readonly number[], ids: readonly CaptureId[]): void => {
    forget?.(ids)
    if (opened.ok) news('gone', { seqs, ids, total: opened.value.stats().captures })
  }
  const opened: Result<CaptureStore, AppError> = await openCaptureStore({
    folder: data.dataDir,
    onGone: (seqs, ids) => gone(seqs, ids),
  })
  if (!opened.ok) return news('started', opened)
  forget = run(opened.value, data).forget
}

/** `forget` takes what is kept of captures that went for good, beside the store. */
function run(store: CaptureStore, data: EngineData): Pick<GaiaDesk, 'forget'> {
  const total = (): number => store.stats().captures
  const added = batched<CaptureSummary>(NEWS_WINDOW_MS, (rows) =>
    news('added', { rows: textOfRows(rows, 'whole'), total: total() }),
  )
  const house = keepHouse(store, data.retention)
  const gaia = gaiaDeskOf(data.dataDir)
  const answerBy = (context: AnsweringContext): void => {
    answers.use(context)
    gaia.sendTo(context.providers.gaiaBroker?.url)
  }
  const answered = batched<CaptureId>(NEWS_WINDOW_MS, (ids) => news('answered', ids))
  const asking = askingFor(store, (id) => answered.add(id))
  const answers = createPlannedAnswers(data.answering, {
    gaia,
    asking,
    random: Math.random,
    now: Date.now,
  })
  const probes = createProbes((seen) => news('probed', seen))
  const keep: Keep = async (arrival) => {
    const kept = await store.append(arrival)
    if (kept.ok) {
      added.add(kept.value)
      house.captured()
    } else news('trouble', kept.error)
    return kept
  }
  const receiving = createReceiving({
    keep: probes.keep(keep),
    answers: { ...answers, answerFor: probes.answerFor(answers.answerFor) },
    onState: (state) => news('receiver', state),
    onTrouble: (error) => news('trouble', error),
  })

  const methods: EngineMethods = {
    ...receiving,
    answerBy,
    clearPublished: gaia.clear,
    setRetention: house.use,
    change: ({ ids, change }) => store.change(ids, change),
    remove(ids) {
      // What is told behind the removal would bring back rows that went with it.
      added.flush()
      return store.remove(ids)
    },
    restore: store.restore,
    async add({ arrival, mark }) {
      const kept = await store.importCapture(arrival, mark)
      if (kept.ok) added.add(kept.value)
      return kept
    },
    total,
    newest: (limit) => newestPage(data.dataDir, limit, total()),
    told: asking.told,
    expectProbes: probes.expect,
    async close() {
      await receiving.close()
      house.stop()
      added.flush()
      answered.flush()
      await gaia.close()
      await store.close()
    },
  }
  if (port) serve(port, methods)
  news('started', ok({ total: total(), quarantined: store.quarantined }))
  gaia.sendTo(data.answering.providers.gaiaBroker?.url)
  void receiving.listen(data)
  return gaia
}

const gaiaDeskOf = (folder: string): GaiaDesk =>
  createGaiaDesk({
    folder,
    onTrouble: (error) => news('trouble', error),
    onPublished: (state) => news('published', state),
  })

function newestPage(folder: string, limit: number, total: number): Result<PackedPage, AppError> {
  const page = newestCaptures(folder, limit)
  return page.ok ? ok(packedPage({ ...page.value, total })) : page
}

/** Asks targets through the main thread; what senders were told then is kept. */
const askingFor = (store: CaptureStore, onKept: (id: CaptureId) => void): Asking =>
  createAsking({
    ask: (ask) => news('ask', ask),
    async onAnswered(id, told) {
      if ((await store.setAnswered(id, told)).ok) onKept(id)
    },
  })

function news<N extends keyof EngineNews>(name: N, payload: EngineNews[N]): void {
  if (port) tell(port, name, payload)
}
