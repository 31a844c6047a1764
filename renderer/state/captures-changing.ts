import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import type { CaptureChange } from '../../shared/ipc/capture-calls'
import type { CapturesAccess, CapturesDeps, Changing } from './captures'
import { selectionWithout } from './captures-selecting'
import { indexOfRow, rowAt, withChanges, withoutRows } from './rows'

type Actions = Pick<Changing, 'change' | 'remove' | 'clear' | 'restore'>

export function changing(
  { bridge, report, adopt }: CapturesDeps,
  { setState, getState }: CapturesAccess,
): Actions {
  function removed(count: number, undo: string): void {
    setState({ undo })
    report.done(
      count === 1 ? 'Deleted 1 capture' : `Deleted ${count.toLocaleString('en')} captures`,
      () => void getState().restore(),
    )
  }

  return {
    async change(ids, change) {
      const changed = await bridge['captures.change']({ ids, change })
      if (!changed.ok) return report.failed(changed.error)
      for (const id of ids) adopt(id, change)
      // The store tells every window, but the one that asked need not wait for the news.
      setState(({ rows }) => {
        const known = ids.map((id) => rowAt(rows, indexOfRow(rows, id)))
        return {
          rows: withChanges(
            rows,
            known.flatMap((row) => (row ? [changedRow(row, change)] : [])),
          ),
        }
      })
    },

    async remove(ids) {
      if (ids.length === 0) return
      const answer = await bridge['captures.remove']({ kind: 'ids', ids })
      if (!answer.ok) return report.failed(answer.error)
      const gone: ReadonlySet<CaptureId> = new Set(ids)
      setState((state) => ({
        rows: withoutRows(state.rows, gone),
        total: Math.max(0, state.total - answer.value.removed),
        ...selectionWithout(state, gone),
      }))
      removed(answer.value.removed, answer.value.undo)
    },

    async clear() {
      const answer = await bridge['captures.remove']({ kind: 'query', query: getState().query })
      if (!answer.ok) return report.failed(answer.error)
      removed(answer.value.removed, answer.value.undo)
      await getState().reload()
      const { rows, selectedId, select } = getState()
      if (selectedId !== undefined && indexOfRow(rows, selectedId) < 0) select(rowAt(rows, 0)?.id)
    },

    async restore() {
      const { undo, reload } = getState()
      if (undo === undefined) return
      setState({ undo: undefined })
      const answer = await bridge['captures.restore']({ undo })
      if (!answer.ok) return report.failed(answer.error)
      await reload()
    },
  }
}

const changedRow = (row: CaptureSummary, change: CaptureChange): CaptureSummary => ({
  ...row,
  ...change,
})
