import { setTimeout as pause } from 'node:timers/promises'
import type { AppError } from '../../shared/errors'
import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import { ok, type Result } from '../../shared/result'
import { withReader } from './with-reader'

export interface Awaited {
  readonly query: string
  readonly count: number
  /** Only what arrived behind this one; `undefined` for everything that is kept. */
  readonly after: CaptureId | undefined
  /** Told after each look how many match so far. */
  readonly onLook?: (found: number) => void
  /** Fires when the time is up or the person gave up. */
  readonly until: AbortSignal
}

/** How soon an arrival is noticed; looking costs a few milliseconds. */
const PAUSE_MS = 150

/**
 * Looks into a data folder, whoever receives into it, until enough captures match: oldest first.
 * When the time is up it gives those there were, also none.
 */
export async function awaitCaptures(
  dataDir: string,
  { query, count, after, until, onLook }: Awaited,
): Promise<Result<readonly CaptureSummary[], AppError>> {
  let found: readonly CaptureSummary[] = []
  for (;;) {
    const looked = await withReader(dataDir, (reader) =>
      reader.page({ query, order: 'oldest', after, limit: count }, { signal: until }),
    )
    // Given up in the middle of looking.
    if (!looked.ok && looked.error.code === 'cancelled') return ok(found)
    if (!looked.ok && looked.error.code !== 'not-found') return looked
    found = looked.ok ? looked.value.rows.slice(0, count) : found
    onLook?.(found.length)
    if (found.length >= count || until.aborted) return ok(found)
    await pause(PAUSE_MS, undefined, { signal: until }).catch(() => undefined)
  }
}

/** The newest capture; `undefined` where there is none. */
export const newestCapture = async (
  dataDir: string,
): Promise<Result<CaptureId | undefined, AppError>> => {
  const newest = await withReader(dataDir, async (reader) => reader.resolve('latest'))
  return !newest.ok && newest.error.code === 'not-found' ? ok(undefined) : newest
}
