import type { AnalystData } from '../analysis/analyst-contract'
import type { CourierData } from '../courier/courier-contract'
import type { EngineNews } from '../engine/engine-contract'
import type { ForgetRequest } from '../reading/judged-scope'
import type { Emit } from './emit'
import { createJudging, type Judging } from './judging'
import { type Notices, quarantineNotice, slowSchemaNotice, unsentNotice } from './notices'
import { type CoreThreads, startThreads } from './threads'

/** What follows the engine: indexing, judging and reading, all behind the answer. */
export interface Followers {
  readonly threads: CoreThreads
  readonly onArrival: () => void
  readonly onGone: (batch: EngineNews['gone']) => void
  /** Judges again what a change can have an effect on, for example another secret. */
  readonly judgeAgain: (request: ForgetRequest) => Promise<void>
  readonly judging: Pick<Judging, 'view' | 'pause' | 'resume'>
  readonly stop: () => Promise<void>
}

/** A window shows its list first: threads that start at the same time would hold it up. */
const LOOK_AROUND_AFTER_MS = 1000

/** Indexing begins at once; what the last run left undone is looked for a moment later. */
export function startFollowers(options: {
  readonly folder: URL
  /** Asked again for every start of the thread, so that it begins with what holds then. */
  readonly analyst: () => AnalystData
  readonly courier: () => CourierData
  readonly notices: Notices
  readonly emit: Emit
}): Followers {
  const { folder, analyst, courier, notices, emit } = options
  const onFailure = (thread: string, detail: string): void =>
    notices.raise({ code: 'worker-failed', worker: thread, detail })
  const { dataDir } = analyst()
  const threads = startThreads({
    folder,
    dataDir,
    analyst,
    courier,
    onCourier: {
      run: (run) => emit('runs.changed', run),
      forwarded: (attempt) => emit('replay.finished', attempt),
      forwards: (view) => emit('forwards.changed', view),
      unsent: (count) => notices.show(unsentNotice(count)),
    },
    onSlowSchema: () => notices.show(slowSchemaNotice),
    onFailure,
  })
  const judging = createJudging({
    reader: threads.reader.client,
    analyst: threads.analyst,
    onRows: (rows) => emit('captures.changed', { rows }),
    onFault: (detail) => onFailure('analyst', detail),
    onProgress: (progress) => emit('judging.progress', progress),
  })
  // A thread that just ended is told again when it is back: it looks for itself at its start.
  const whenThere = (call: Promise<unknown>): void => void call.catch(() => undefined)

  const lookAround = (): void => {
    judging.wake()
    // Captures were perhaps deleted while nobody listened.
    whenThere(threads.courier.client.dropGone(null))
    whenThere(
      threads.courier.client.quarantined(null).then(({ replays, forwards }) => {
        if (replays) notices.show(quarantineNotice('The history of replays', replays))
        if (forwards) notices.show(quarantineNotice('The queue of what is sent on', forwards))
      }),
    )
  }
  const soon = setTimeout(lookAround, LOOK_AROUND_AFTER_MS).unref()
  return {
    threads,
    onArrival() {
      judging.wake()
      whenThere(threads.reader.client.arrived(null))
      threads.courier.arrived()
    },
    onGone({ seqs, ids, total }) {
      whenThere(threads.reader.client.drop(seqs))
      whenThere(threads.courier.client.dropGone(null))
      emit('captures.gone', { ids, total })
    },
    judgeAgain: judging.again,
    judging,
    async stop() {
      clearTimeout(soon)
      judging.stop()
      await threads.stop()
    },
  }
}
