import type { AppError } from '../../shared/errors'
import type { CaptureSummary } from '../../shared/http/capture'
import { createRowsReader } from '../../shared/http/rows-text'
import type { PublishedNews } from '../../shared/published'
import type { ReceiverState } from '../../shared/receiver-state'
import { err, ok, type Result } from '../../shared/result'
import type { SeenProbe } from '../../shared/tunnel-probe'
import type { EngineData, EngineMethods, EngineNews, EngineStart } from '../engine/engine-contract'
import type { Client } from '../threads/link'
import { startThread } from '../threads/supervised-thread'
import { type EarlyThreads, engineEntry, engineName } from './early-threads'

/** The engine thread with what it last said. */
export interface EngineHost {
  readonly client: Client<EngineMethods>
  readonly receiver: () => ReceiverState
  readonly total: () => number
  /** What the gaia role published, and how its broker is doing. */
  readonly published: () => PublishedNews
  /** Where a damaged store was put aside; `undefined` where there was none. */
  readonly quarantined: string | undefined
  /** Stops accepting, finishes what is in flight, closes the store. */
  readonly stop: () => Promise<void>
}

/** In order of arrival, with how many are listed since. */
interface ArrivedBatch {
  readonly rows: readonly CaptureSummary[]
  readonly total: number
}

export interface EngineHostOptions {
  /** The folder with the built thread entries. */
  readonly threads: URL
  readonly early: EarlyThreads
  readonly data: () => EngineData
  readonly onReceiver: (state: ReceiverState) => void
  readonly onAdded: (batch: ArrivedBatch) => void
  readonly onGone: (batch: EngineNews['gone']) => void
  /** It failed and is there again: what it kept last was perhaps never told. */
  readonly onStartedAgain: (total: number) => void
  readonly onTrouble: (error: AppError) => void
  readonly onProbed: (probe: SeenProbe) => void
  readonly onAsk: (ask: EngineNews['ask']) => void
  readonly onAnswered: (ids: EngineNews['answered']) => void
  readonly onPublished: (news: PublishedNews) => void
}

/**
 * Starts the engine thread and resolves when its store is open and its receiver listens or has
 * said why it cannot.
 */
export async function hostEngine(
  options: EngineHostOptions,
): Promise<Result<EngineHost, AppError>> {
  const { onReceiver, onAdded, onGone, onTrouble, onProbed, onPublished, onAsk, onAnswered } =
    options
  const rowsOf = createRowsReader()
  let receiver: ReceiverState = { kind: 'starting' }
  let total = 0
  let published: PublishedNews = { broker: { kind: 'off' }, total: 0, waiting: 0 }
  let store: Result<EngineStart, AppError> | undefined
  let settle: () => void = () => undefined
  const settled = new Promise<void>((resolve) => {
    settle = resolve
  })

  const news: { readonly [N in keyof EngineNews]: (payload: EngineNews[N]) => void } = {
    started(result) {
      const isAgain = store?.ok === true
      store = result
      if (!result.ok) return settle()
      total = result.value.total
      if (isAgain) options.onStartedAgain(total)
    },
    receiver(state) {
      receiver = state
      onReceiver(state)
      if (state.kind !== 'starting') settle()
    },
    added({ rows, total: now }) {
      total = now
      onAdded({ rows: rowsOf(rows), total: now })
    },
    gone(batch) {
      total = batch.total
      onGone(batch)
    },
    trouble: onTrouble,
    probed: onProbed,
    ask: onAsk,
    answered: onAnswered,
    published(state) {
      published = state
      onPublished(state)
    },
  }
  const thread = startThread<EngineMethods>({
    name: engineName,
    file: new URL(engineEntry, options.threads),
    early: options.early.engine,
    starts: 'at once',
    workerData: options.data,
    onNews: (name, payload) =>
      (news as Readonly<Record<string, (payload: unknown) => void>>)[name]?.(payload),
    onFailure(detail) {
      store ??= err({ code: 'worker-failed', worker: engineName, detail })
      settle()
      onTrouble({ code: 'worker-failed', worker: engineName, detail })
    },
  })

  await settled
  if (!store?.ok) {
    await thread.stop()
    return store ?? err({ code: 'internal', detail: 'the receiver did not say that it started' })
  }
  return ok({
    client: thread.client,
    receiver: () => receiver,
    total: () => total,
    published: () => published,
    quarantined: store.value.quarantined,
    async stop() {
      // A thread that has just failed has nothing in flight to finish.
      await thread.client.close(null).catch(() => undefined)
      await thread.stop()
    },
  })
}
