import type { CaptureSummary } from '../../shared/http/capture'
import { createRowsReader, type RowsText } from '../../shared/http/rows-text'
import type { JudgingView } from '../../shared/judging-view'
import type { AnalystMethods } from '../analysis/analyst-contract'
import type { ForgetRequest } from '../reading/judged-scope'
import type { ReaderMethods } from '../reading/reader-contract'
import type { Client } from '../threads/link'
import type { SupervisedThread } from '../threads/supervised-thread'
import { createBatchJudge } from './batch-judge'
import { createJudgingProgress } from './judging-progress'

/** Fewer are done before anybody has read how many they are. */
const WORTH_TELLING = 1_000

export interface Judging {
  /** Something arrived: there is something to judge. */
  readonly wake: () => void
  /** What a change can have an effect on is judged again, newest first. */
  readonly again: (request: ForgetRequest) => Promise<void>
  /** How far judging many is; `undefined` where there are not many. */
  readonly view: () => JudgingView | undefined
  /** Leaves what is not judged yet as it is; what arrives from now on is judged. */
  readonly pause: () => Promise<void>
  readonly resume: () => void
  readonly stop: () => void
}

/** Judges captures behind their answers and tells which rows look different now. */
export function createJudging(parts: {
  readonly reader: Client<ReaderMethods>
  readonly analyst: SupervisedThread<AnalystMethods>
  readonly onRows: (rows: readonly CaptureSummary[]) => void
  readonly onFault: (detail: string) => void
  /** Told only while many are judged. */
  readonly onProgress: (progress: JudgingView) => void
}): Judging {
  const { reader } = parts
  const rowsOf = createRowsReader()
  const tell = (text: RowsText): void => {
    const rows = rowsOf(text)
    if (rows.length > 0) parts.onRows(rows)
  }
  const progress = createJudgingProgress(parts.onProgress, Date.now)
  const pause = createPause(async () => {
    const newest = await reader.unjudged(1)
    return newest.ok ? (newest.value[0]?.seq ?? 0) : 0
  })

  const judgeNext = createBatchJudge({
    reader,
    analyst: parts.analyst,
    isDue: ({ seq }) => !loop.isStopped() && !pause.holds(seq),
    onKept(count, rows) {
      if (rows !== undefined) tell(rows)
      progress.advance(count)
    },
  })

  /** After an import, or a start that found much undone. */
  const countWhatIsLeft = async (): Promise<void> => {
    if (progress.view() !== undefined) return
    const left = await reader.unjudgedCount(null)
    if (left.ok && left.value >= WORTH_TELLING) progress.begin(left.value)
  }

  const numberNext = async (): Promise<boolean> => {
    const rows = await reader.numberTries(null)
    if (!rows.ok || rows.value === undefined) return false
    tell(rows.value)
    return true
  }

  const judgeWanted = async (): Promise<void> => {
    for (let isFirst = true; await judgeNext(); isFirst = false) {
      if (isFirst) await countWhatIsLeft()
    }
    if (!pause.isOn()) progress.finish()
  }
  const loop = createLoop({ work: judgeWanted, moreWork: numberNext, onFault: parts.onFault })
  const { wake } = loop

  return {
    wake,
    async again(request) {
      if (request.scopes.length === 0) return
      const forgotten = await reader.forgetJudged(request)
      if (!forgotten.ok || forgotten.value === 0) return
      progress.begin(forgotten.value)
      wake()
    },
    view: progress.view,
    async pause() {
      if (progress.view() === undefined || pause.isOn()) return
      progress.turn('paused')
      await pause.begin()
      wake()
    },
    resume() {
      pause.end()
      progress.turn('running')
      wake()
    },
    stop: loop.stop,
  }
}

/** Works while somebody wants it, never twice at once; then does `moreWork` until there is none. */
function createLoop({
  work,
  moreWork,
  onFault,
}: {
  readonly work: () => Promise<void>
  readonly moreWork: () => Promise<boolean>
  readonly onFault: (detail: string) => void
}) {
  let isRunning = false
  let isWanted = false
  let isStopped = false

  const workOff = async (): Promise<void> => {
    let isMore = true
    while ((isWanted || isMore) && !isStopped) {
      if (isWanted) {
        isWanted = false
        await work()
      }
      isMore = !isStopped && (await moreWork())
    }
  }
  const run = async (): Promise<void> => {
    isRunning = true
    // A thread can end under us. It is started again, and the next arrival wakes us.
    await workOff().catch((thrown) => (isStopped ? undefined : onFault(String(thrown))))
    isRunning = false
    // Asked for while the last look for more came to its end.
    if (isWanted) wake()
  }
  const wake = (): void => {
    isWanted = true
    if (!isRunning && !isStopped) void run()
  }

  return {
    wake,
    isStopped: (): boolean => isStopped,
    stop(): void {
      isStopped = true
    },
  }
}

/** Holds back what was there when it began; what arrived since lies above. */
function createPause(newestWaiting: () => Promise<number>) {
  let below: number | undefined
  return {
    isOn: (): boolean => below !== undefined,
    holds: (seq: number): boolean => below !== undefined && seq <= below,
    async begin(): Promise<void> {
      // Nothing more is begun while it is looked for what arrived last.
      below = Number.POSITIVE_INFINITY
      const newest = await newestWaiting()
      if (below !== undefined) below = newest
    },
    end(): void {
      below = undefined
    },
  }
}
