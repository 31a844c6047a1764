import type { RowsText } from '../../shared/http/rows-text'
import type { AnalystMethods } from '../analysis/analyst-contract'
import type { Judged, ReaderMethods, Unjudged } from '../reading/reader-contract'
import type { Client } from '../threads/link'
import type { SupervisedThread } from '../threads/supervised-thread'

/** Captures judged in one go, so that rows get their verdicts in batches. */
const BATCH = 50
/** Looked up at a time: while one batch is judged, the verdicts of the one before are written. */
const LOOKED_UP = 4 * BATCH
/** More than this for one batch means that something hangs: a monstrous body, or a bug. */
const BATCH_LIMIT_MS = 5_000

/**
 * Judges the newest captures that have no verdict, and keeps what is found.
 *
 * @returns judges the next of them, and says whether there may be more
 */
export function createBatchJudge(parts: {
  readonly reader: Client<ReaderMethods>
  readonly analyst: SupervisedThread<AnalystMethods>
  /** Whether its turn has come. */
  readonly isDue: (capture: Unjudged) => boolean
  /** So many more have been looked at, and these rows look different now. */
  readonly onKept: (count: number, rows: RowsText | undefined) => void
}): () => Promise<boolean> {
  const { reader, analyst, isDue, onKept } = parts

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
    onKept(captures.length, rows.ok ? rows.value : undefined)
    return rows.ok
  }

  return async () => {
    const next = await reader.unjudged(LOOKED_UP)
    if (!next.ok) return false
    const kept: Promise<boolean>[] = []
    for (const batch of batchesOf(next.value)) {
      const captures = batch.filter(isDue)
      if (captures.length === 0) break
      // The thread was ended under us; whoever did it, or the next arrival, wakes us.
      const found = await judge(captures).catch(() => undefined)
      if (!found) break
      kept.push(handled(keep(captures, found)))
    }
    const isKept = await Promise.all(kept)
    const isWhole = isKept.length === Math.ceil(next.value.length / BATCH)
    return isKept.length > 0 && isWhole && isKept.every((one) => one)
  }
}

const batchesOf = (captures: readonly Unjudged[]): readonly (readonly Unjudged[])[] =>
  Array.from({ length: Math.ceil(captures.length / BATCH) }, (_, at) =>
    captures.slice(at * BATCH, (at + 1) * BATCH),
  )

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
