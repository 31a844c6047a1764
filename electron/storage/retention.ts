import type { AppError } from '../../shared/errors'
import { ok, type Result } from '../../shared/result'
import type { Retention } from '../../shared/settings'
import { idPrefixAt } from './capture-id'
import type { Database } from './database'
import type { Removal } from './removal'
import type { WriterCore } from './writer-core'

export interface Clock {
  /** Milliseconds since the Unix epoch; a person or the network may set it to anything. */
  readonly now: () => number
  /** Milliseconds that only ever go on. */
  readonly monotonicNow: () => number
}

/**
 * Says what time it is for the purpose of deleting: only a clock that has gone along with the
 * monotonic one for an hour is believed, so that a wrong one deletes nothing before somebody
 * could set it right.
 */
export function createAgeClock(clock: Clock): () => number | undefined {
  let since = { now: clock.now(), monotonic: clock.monotonicNow() }
  return () => {
    const here = { now: clock.now(), monotonic: clock.monotonicNow() }
    const drift = here.now - since.now - (here.monotonic - since.monotonic)
    if (Math.abs(drift) > TOLERATED_DRIFT_MS) since = here
    return here.monotonic - since.monotonic >= BELIEVED_AFTER_MS ? here.now : undefined
  }
}

const TOLERATED_DRIFT_MS = 60_000
const BELIEVED_AFTER_MS = 3_600_000
const DAY_MS = 86_400_000
const ROWS_PER_SLICE = 500

export interface RetentionDeps {
  readonly core: WriterCore
  readonly removal: Removal
  /** `undefined` while the clock is not to be believed. */
  readonly ageNow: () => number | undefined
}

/**
 * Deletes the oldest captures that are not pinned until the limits are kept. Age is counted from
 * when a capture came into this store, by its id: what was imported yesterday is a day old.
 */
export async function applyRetention(
  { core, removal, ageNow }: RetentionDeps,
  limits: Retention,
): Promise<Result<{ readonly removed: number }, AppError>> {
  const now = limits.maxAgeDays > 0 ? ageNow() : undefined
  const tooOld = now === undefined ? '' : idPrefixAt(now - limits.maxAgeDays * DAY_MS)
  const { tally, writer } = core
  if (tooOld === '' && !isOver(limits, tally)) return ok({ removed: 0 })
  let removed = 0
  let after = 0
  for (;;) {
    const slice = await writer.run((database) => {
      const oldest = oldestUnpinned(database, after)
      const doomed = beyond(oldest, { limits, tooOld, ...countsOf(tally) })
      removal.doom(
        database,
        doomed.map(({ seq }) => seq),
      )
      return { doomed, isLast: doomed.length < oldest.length || oldest.length === 0 }
    })
    if (!slice.ok) return slice
    const { doomed, isLast } = slice.value
    tally.add(-doomed.length, -sum(doomed))
    removed += doomed.length
    after = doomed.at(-1)?.seq ?? after
    if (isLast) break
  }
  if (removed === 0) return ok({ removed })
  const purged = await removal.purge()
  return purged.ok ? ok({ removed }) : purged
}

interface Old {
  readonly seq: number
  readonly id: string
  readonly keptBytes: number
}

const oldestUnpinned = (database: Database, after: number): readonly Old[] =>
  database
    .prepare<Old>(
      `SELECT seq, id, kept_bytes AS keptBytes FROM listed
       WHERE seq > ? AND pinned = 0 ORDER BY seq LIMIT ?`,
    )
    .all([after, ROWS_PER_SLICE])

interface Amount {
  readonly captures: number
  readonly keptBytes: number
}

interface Excess extends Amount {
  readonly limits: Retention
  readonly tooOld: string
}

const countsOf = ({ captures, keptBytes }: Amount): Amount => ({ captures, keptBytes })

/** The oldest of these that have to go, in order. */
function beyond(oldest: readonly Old[], excess: Excess): readonly Old[] {
  let { captures, keptBytes } = excess
  const kept = oldest.findIndex((row) => {
    const isBeyond = isOver(excess.limits, { captures, keptBytes }) || row.id < excess.tooOld
    captures--
    keptBytes -= row.keptBytes
    return !isBeyond
  })
  return kept < 0 ? oldest : oldest.slice(0, kept)
}

const isOver = ({ maxCaptures, maxBytes }: Retention, { captures, keptBytes }: Amount): boolean =>
  (maxCaptures > 0 && captures > maxCaptures) || (maxBytes > 0 && keptBytes > maxBytes)

const sum = (rows: readonly Old[]): number => rows.reduce((total, row) => total + row.keptBytes, 0)
