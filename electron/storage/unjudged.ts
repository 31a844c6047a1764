import type { CaptureId } from '../../shared/http/capture'
import type { Database } from './database'

/** A capture that analysis has not looked at. */
export interface Unanalyzed {
  readonly seq: number
  readonly id: CaptureId
}

export interface UnjudgedCaptures {
  /** Those that analysis has not looked at, newest first. */
  next(limit: number): readonly Unanalyzed[]
  /** How many these are. Takes a moment for each 10,000 captures. */
  count(): number
  /** Nothing is known about any of them any more. */
  forget(): void
}

/** A stretch of captures in which some may not have been looked at; both ends belong to it. */
interface Gap {
  readonly first: number
  readonly last: number
}

/**
 * Knows between which captures to look for the ones that analysis has not seen, so that what was
 * judged is passed once and not with every batch: at 100,000 the difference is minutes. The mark
 * `derived_to` keeps across starts how far down there is nothing left to look for.
 */
export function createUnjudged(database: Database): UnjudgedCaptures {
  /** Newest first. Everything above `knownTo` arrived since. */
  let gaps: readonly Gap[] = []
  let knownTo = derivedTo(database)
  let hidden = hiddenIn(database)
  let passedTo = -1

  const lookAgain = (): void => {
    gaps = []
    knownTo = derivedTo(database)
  }
  const withArrived = (): readonly Gap[] => {
    const newest = Number(database.value('SELECT max(seq) FROM source.capture') ?? 0)
    if (newest <= knownTo) return gaps
    const arrived = { first: knownTo + 1, last: newest }
    knownTo = newest
    return [arrived, ...gaps]
  }
  const missingIn = ({ first, last }: Gap, limit: number): readonly Unanalyzed[] =>
    database
      .prepare<Unanalyzed>(
        `SELECT seq, id FROM source.listed c
         WHERE seq BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM derived d WHERE d.seq = c.seq)
         ORDER BY seq DESC LIMIT ?`,
      )
      .all([first, last, limit])

  /** What is missing in a gap, and what is left of it to look through. */
  const lookThrough = (gap: Gap, room: number) => {
    if (room === 0) return { missing: [], left: [gap] }
    const missing = missingIn(gap, room)
    const [newest, oldest] = [missing[0], missing.at(-1)]
    if (newest === undefined || oldest === undefined) return { missing, left: [] }
    // They are asked for again until they are judged; what lies above them has been.
    const first = missing.length < room ? oldest.seq : gap.first
    return { missing, left: [{ first, last: newest.seq }] }
  }
  const heedHidden = (): void => {
    // What came back from a removal lies where there was nothing to find.
    const hiddenNow = hiddenIn(database)
    if (hiddenNow !== hidden) lookAgain()
    hidden = hiddenNow
  }

  return {
    next(limit) {
      heedHidden()
      const found: Unanalyzed[] = []
      gaps = withArrived().flatMap((gap) => {
        const { missing, left } = lookThrough(gap, limit - found.length)
        found.push(...missing)
        return left
      })
      if (found.length === 0 && passedTo !== knownTo) {
        passOver(database)
        passedTo = knownTo
      }
      return found
    },
    count: () =>
      Number(
        database.value(
          `SELECT count(*) FROM source.listed c
           WHERE NOT EXISTS (SELECT 1 FROM derived d WHERE d.seq = c.seq)`,
        ),
      ),
    forget() {
      database.exec("UPDATE mark SET value = 0 WHERE name = 'derived_to'")
      lookAgain()
    },
  }
}

const derivedTo = (database: Database): number =>
  Number(database.value("SELECT value FROM mark WHERE name = 'derived_to'") ?? 0)

/** Another text means that captures were hidden or came back. */
const hiddenIn = (database: Database): string =>
  String(
    database.value(
      `SELECT (SELECT count(*) FROM source.trash) || ' ' ||
         coalesce((SELECT min(seq) FROM source.trash), 0) || ' ' ||
         coalesce((SELECT max(seq) FROM source.trash), 0)`,
    ),
  )

/** With nothing left, a later start need not pass all these again, but for what is only hidden. */
function passOver(database: Database): void {
  database.exec(`UPDATE mark SET value = coalesce(
      (SELECT min(seq) - 1 FROM source.capture c
       WHERE seq > (SELECT value FROM mark WHERE name = 'derived_to')
         AND NOT EXISTS (SELECT 1 FROM derived d WHERE d.seq = c.seq)),
      (SELECT max(seq) FROM source.capture), 0)
    WHERE name = 'derived_to'`)
}
