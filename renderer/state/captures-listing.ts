import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import type { CapturesAccess, CapturesDeps, Listing } from './captures'
import { createPlacing } from './captures-placing'
import { createReader } from './captures-reading'
import { firstSelection } from './captures-selecting'
import { createGone } from './gone'
import { oneAtATime } from './one-at-a-time'
import { indexOfRow, rowAt, rowCount, withArrivals, withChanges, withoutRows } from './rows'

type Actions = Pick<Listing, 'watch' | 'search' | 'reload' | 'loadMore' | 'loadAll'>

/** Reading the list, and keeping it live. */
export function listing(deps: CapturesDeps, access: CapturesAccess): Actions {
  const { bridge, judge, adopt } = deps
  const { setState, getState } = access
  const gone = createGone()
  const taken = (rows: readonly CaptureSummary[]) => rows.filter((row) => !gone.has(row))
  const reader = createReader(deps, access, taken)
  const place = createPlacing({ bridge, access, taken, reader })

  /** Those that answer the query; where a summary cannot tell, the store is asked. */
  function answering(rows: readonly CaptureSummary[]): readonly CaptureSummary[] {
    const accepts = judge(getState().query)
    const verdicts = rows.map(accepts)
    place(rows.filter((_, index) => verdicts[index] === undefined))
    return rows.filter((_, index) => verdicts[index] === true)
  }

  // Whoever deletes and brings back in one go must not begin a reading that never ends.
  const reloadAgain = oneAtATime(() => getState().reload())

  function added(arrived: readonly CaptureSummary[], total: number): void {
    const mine = answering(arrived)
    reader.noteArrivals(mine)
    setState((state) => {
      const rows = withArrivals(state.rows, mine)
      const selection = firstSelection(state, rows)
      return { rows, total, arrived: state.arrived + arrived.length, ...selection }
    })
  }

  /** A row that no longer answers the query stays until the next search: it must not jump away. */
  function changed(rows: readonly CaptureSummary[]): void {
    for (const { id, note, tags, pinned } of rows) adopt(id, { note, tags, pinned })
    const { query, rows: known } = getState()
    const oldest = rowAt(known, rowCount(known) - 1)?.id
    const isNew = ({ id }: CaptureSummary): boolean =>
      (oldest === undefined || id > oldest) && indexOfRow(known, id) < 0
    const newlyFound = query === '' ? [] : answering(rows.filter(isNew))
    setState((state) => {
      const changedRows = withChanges(withArrivals(state.rows, newlyFound), rows)
      // Most windows do not show what is judged in the background.
      return changedRows === state.rows ? state : { rows: changedRows }
    })
  }

  /** The place in the list and what is open stay: only what went goes. */
  function wentForGood(ids: readonly CaptureId[], total: number): void {
    gone.add(ids)
    const set: ReadonlySet<CaptureId> = new Set(ids)
    setState((state) => ({ rows: withoutRows(state.rows, set), total }))
  }

  return {
    // Subscribed first, listed second, merged by id: a webhook that lands between the two would
    // otherwise be missing until the next reload.
    async watch() {
      const stops = [
        bridge.on('captures.added', ({ rows, total }) => added(rows, total)),
        bridge.on('captures.changed', ({ rows }) => changed(rows)),
        bridge.on('captures.gone', ({ ids, total }) => wentForGood(ids, total)),
        bridge.on('captures.reset', () => void reloadAgain()),
      ]
      await reader.readFromTop(0)
      return () => {
        for (const stop of stops) stop()
      }
    },

    async search(query) {
      if (query === getState().query && getState().phase === 'ready') return
      // The old rows stay until the answer is here, or the list would flash.
      setState({ query, phase: 'loading', failure: undefined })
      await reader.readFromTop(0)
    },

    reload: () => reader.readFromTop(rowCount(getState().rows)),
    loadMore: reader.readMore,
    loadAll: reader.readAll,
  }
}
