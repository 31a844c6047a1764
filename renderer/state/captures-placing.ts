import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import type { CapturesAccess, CapturesDeps } from './captures'
import type { Reader } from './captures-reading'
import { oneAtATime } from './one-at-a-time'
import { withArrivals } from './rows'

/** What the contract allows in one call. */
const largestPage = 1000

/**
 * Asks the store which of the rows that came belong to the list, where their summaries cannot
 * tell. It looks at these and at what came after them, never at all captures again: while hundreds
 * arrive in a second one look follows another.
 */
export function createPlacing(parts: {
  readonly bridge: CapturesDeps['bridge']
  readonly access: CapturesAccess
  readonly taken: (rows: readonly CaptureSummary[]) => readonly CaptureSummary[]
  readonly reader: Pick<Reader, 'reading' | 'noteArrivals'>
}): (rows: readonly CaptureSummary[]) => void {
  const { bridge, access, taken, reader } = parts
  const { setState, getState } = access
  /** The oldest row that is to be asked about. */
  let unplaced: CaptureId | undefined

  async function placeFrom(since: CaptureId): Promise<void> {
    const mine = reader.reading()
    const { query } = getState()
    let after: CaptureId | undefined
    for (;;) {
      const asked = { query, order: 'oldest', after, since, limit: largestPage } as const
      const page = await bridge['captures.page'](asked)
      // What is asked about here was read with it.
      if (mine !== reader.reading()) return
      if (!page.ok) {
        // Given up for another search, perhaps: whatever arrives next asks again.
        unplaced = earlier(unplaced, since)
        return
      }
      const rows = taken(page.value.rows)
      reader.noteArrivals(rows)
      setState((state) => ({ rows: withArrivals(state.rows, rows), total: page.value.total }))
      after = rows.at(-1)?.id
      if (!page.value.more || after === undefined) return
    }
  }
  const placeAll = oneAtATime(async () => {
    const since = unplaced
    unplaced = undefined
    if (since !== undefined) await placeFrom(since)
  })

  return (rows) => {
    if (rows.length === 0) return
    for (const { id } of rows) unplaced = earlier(unplaced, id)
    void placeAll()
  }
}

const earlier = (one: CaptureId | undefined, other: CaptureId): CaptureId =>
  one === undefined || other < one ? other : one
