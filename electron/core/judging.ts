import type { CaptureSummary } from '../../shared/http/capture'
import { createRowsReader, type RowsText } from '../../shared/http/rows-text'
import type { JudgingView } from '../../shared/judging-view'
import type { AnalystMethods } from '../analysis/analyst-contract'
import type { ForgetRequest } from '../reading/judged-scope'
import type { Judged, ReaderMethods, Unjudged } from '../reading/reader-contract'
import type { Client } from '../threads/link'
import type { SupervisedThread } from '../threads/supervised-thread'
import { createJudgingProgress } from './judging-progress'

/** Captures judged in one go, so that rows get their verdicts in batches. */
const BATCH = 50
/** Looked up at a time: while one batch is judged, the verdicts of the one before are written. */
const LOOKED_UP = 4 * BATCH
/** More than this for one batch means that something hangs: a monstrous body, or a bug. */
const BATCH_LIMIT_MS = 5_000
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
  const { reader, analyst, onFault } = parts
  const rowsOf = createRowsReader()
  const tell = (text: RowsText): void => {
    const rows = rowsOf(text)
    if (rows.length > 0) parts.onRows(rows)
  }
  const progress = createJudgingProgress(parts.onProgress, Date.now)
  /** While it is paused: what lies above arrived since. */
  let pausedAt: number | undefined
  let isRunning = false
  let isWanted = false
  let isStopped = false

  const judge = async (captures: readonly Unjudged[]): Promise<readonly Judged[]> => {
    const judged = await withLimit(analyst.client.judge(captures))
    if (judged !== undefined) return judged
    await analyst.restart('a capture took too long to judge')
    // One of them is the cause: alone it shows, and is set aside without a verdict.
    const [only] = captures
    if (captures.length === 1 && only) return [withoutVerdict(only)]
    const parted: Judged[] = []
    for (const capture of captures) parted.push(...(await judge([capture])))
    return parted
  }

  const keep = async (
    captures: readonly Unjudged[],
    found: readonly Judged[],
  ): Promise<boolean> => {
    // One that went meanwhile is still counted as looked at, or it would be asked for again.
    const seen = new Set(found.map(({ seq }) => seq))
    const gone = captures.filter(({ seq }) => !seen.has(seq)).map(withoutVerdict)
    const rows = await reader.judged([...found, ...gone])
    if (rows.ok) tell(rows.value)
    progress.advance(captures.length)
    return rows.ok
  }

  const isWaiting = ({ seq }: Unjudged): boolean => seq <= (pausedAt ?? 0)

  /** Says whether there may be more. */
  const judgeNext = async (): Promise<boolean> => {
    const next = await reader.unjudged(LOOKED_UP)
    if (!next.ok) return false
    const kept: Promise<boolean>[] = []
    let isWhole = next.value.length > 0
    for (let at = 0; at < next.value.length && isWhole; at += BATCH) {
      const captures = next.value.slice(at, at + BATCH).filter((one) => !isWaiting(one))
      if (captures.length === 0 || isStopped) isWhole = false
      // The thread was ended under us; whoever did it, or the next arrival, wakes us.
      const found = isWhole ? await judge(captures).catch(() => undefined) : undefined
      if (!found) isWhole = false
      else kept.push(handled(keep(captures, found)))
    }
    return (await Promise.all(kept)).every((isKept) => isKept) && isWhole
  }

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

  const judgeAll = async (): Promise<void> => {
    let isNumbering = true
    while ((isWanted || isNumbering) && !isStopped) {
      let isMore = isWanted
      isWanted = false
      for (let isFirst = true; isMore; isFirst = false) {
        isMore = await judgeNext()
        if (isFirst && isMore) await countWhatIsLeft()
      }
      if (pausedAt === undefined) progress.finish()
      isNumbering = !isStopped && (await numberNext())
    }
  }

  const run = async (): Promise<void> => {
    isRunning = true
    // A thread can end under us. It is started again, and the next arrival wakes us.
    await judgeAll().catch((thrown) => (isStopped ? undefined : onFault(String(thrown))))
    isRunning = false
  }

  const wake = (): void => {
    isWanted = true
    if (!isRunning && !isStopped) void run()
  }
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
      if (progress.view() === undefined || pausedAt !== undefined) return
      // Nothing more is begun while it is looked for what arrived last.
      pausedAt = Number.POSITIVE_INFINITY
      progress.turn('paused')
      const newest = await reader.unjudged(1)
      if (pausedAt === undefined) return
      pausedAt = newest.ok ? (newest.value[0]?.seq ?? 0) : 0
      wake()
    },
    resume() {
      pausedAt = undefined
      progress.turn('running')
      wake()
    },
    stop() {
      isStopped = true
    },
  }
}

/** Awaited later, and no failure that nobody looks at until then. */
function handled<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined)
  return work
}

const withoutVerdict = ({ seq, id }: Unjudged): Judged => ({
  seq,
  id,
  derived: { provider: 'unknown', eventType: undefined, signature: 'none', schema: 'none' },
  group: undefined,
})

/** The value, or `undefined` where it did not come in time. */
async function withLimit<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), BATCH_LIMIT_MS)
  })
  try {
    return await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
    // It may still fail when its thread is ended; that is known already.
    work.catch(() => undefined)
  }
}
