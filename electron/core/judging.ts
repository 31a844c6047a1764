import type { CaptureSummary } from '../../shared/http/capture'
import { createRowsReader, type RowsText } from '../../shared/http/rows-text'
import type { AnalystMethods } from '../analysis/analyst-contract'
import type { ForgetRequest } from '../reading/judged-scope'
import type { Judged, ReaderMethods, Unjudged } from '../reading/reader-contract'
import type { Client } from '../threads/link'
import type { SupervisedThread } from '../threads/supervised-thread'

/** Captures judged in one go, so that rows get their verdicts in batches. */
const BATCH = 50
/** More than this for one batch means that something hangs: a monstrous body, or a bug. */
const BATCH_LIMIT_MS = 5_000

export interface Judging {
  /** Something arrived: there is something to judge. */
  readonly wake: () => void
  /** What a change can have an effect on is judged again, newest first. */
  readonly again: (request: ForgetRequest) => Promise<void>
  readonly stop: () => void
}

/** How far judging again has come; done when both are equal. */
export interface JudgingProgress {
  readonly done: number
  readonly total: number
}

/** Judges captures behind their answers and tells which rows look different now. */
export function createJudging(parts: {
  readonly reader: Client<ReaderMethods>
  readonly analyst: SupervisedThread<AnalystMethods>
  readonly onRows: (rows: readonly CaptureSummary[]) => void
  readonly onFault: (detail: string) => void
  /** Told only while what was judged is judged again. */
  readonly onProgress: (progress: JudgingProgress) => void
}): Judging {
  const { reader, analyst, onFault } = parts
  const rowsOf = createRowsReader()
  const tell = (text: RowsText): void => {
    const rows = rowsOf(text)
    if (rows.length > 0) parts.onRows(rows)
  }
  const progress = progressOf(parts)
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

  const judgeNext = async (): Promise<boolean> => {
    const captures = await reader.unjudged(BATCH)
    if (!captures.ok || captures.value.length === 0 || isStopped) return false
    // The thread was ended under us; whoever did it, or the next arrival, wakes us.
    const found = await judge(captures.value).catch(() => undefined)
    if (!found) return false
    // One that went meanwhile is still counted as looked at, or it would be asked for again.
    const seen = new Set(found.map(({ seq }) => seq))
    const gone = captures.value.filter(({ seq }) => !seen.has(seq)).map(withoutVerdict)
    const rows = await reader.judged([...found, ...gone])
    if (rows.ok) tell(rows.value)
    progress.advance(captures.value.length)
    return rows.ok
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
      while (isMore) isMore = await judgeNext()
      progress.finish()
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
    stop() {
      isStopped = true
    },
  }
}

/** Captures that arrive meanwhile are judged, too: the end is only known when it is there. */
function progressOf(parts: { readonly onProgress: (progress: JudgingProgress) => void }) {
  let progress: JudgingProgress | undefined
  const tell = (next: JudgingProgress): void => {
    progress = next
    parts.onProgress(next)
  }
  return {
    /** Another change comes on top of what is left of the one before. */
    begin(count: number) {
      const left = progress ? progress.total - progress.done : 0
      tell({ done: 0, total: left + count })
    },
    advance(count: number) {
      if (!progress) return
      tell({ ...progress, done: Math.min(progress.done + count, progress.total - 1) })
    },
    finish() {
      if (progress) parts.onProgress({ done: progress.total, total: progress.total })
      progress = undefined
    },
  }
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
