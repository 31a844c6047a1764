import type { CaptureId } from '../../shared/http/capture'
import type { CapturesAccess, CapturesState, Selecting } from './captures'
import { indexOfRow, type Rows, rowAt, rowCount, rowsBetween } from './rows'

type Actions = Pick<Selecting, 'select' | 'toggle' | 'extendTo' | 'moveTo'>
type Selection = Pick<Selecting, 'selectedId' | 'marked' | 'anchorId'>

export function selecting({ setState, getState }: CapturesAccess): Actions {
  return {
    select: (id) => setState(only(id)),
    toggle: (id) => setState((state) => toggled(state, id)),
    extendTo: (id) => setState((state) => extended(state, id)),
    moveTo(index, how) {
      const { rows, select, extendTo } = getState()
      const id = rowAt(rows, Math.max(0, Math.min(rowCount(rows) - 1, index)))?.id
      if (id === undefined) return
      if (how === 'extending') extendTo(id)
      else select(id)
    },
  }
}

/** A list that was empty opens its first row by itself. */
export function firstSelection(state: CapturesState, next: Rows): Partial<Selection> {
  const first = rowAt(next, 0)
  if (!first || state.selectedId !== undefined || rowCount(state.rows) > 0) return {}
  return only(first.id)
}

/** What is selected once these are gone: the next older row, or else the next newer one. */
export function selectionWithout(state: CapturesState, gone: ReadonlySet<CaptureId>): Selection {
  if (state.selectedId === undefined || !gone.has(state.selectedId)) {
    const { selectedId, anchorId } = state
    return {
      selectedId,
      anchorId,
      marked: new Set([...state.marked].filter((id) => !gone.has(id))),
    }
  }
  const at = indexOfRow(state.rows, state.selectedId)
  const isLeft = (index: number): boolean => {
    const row = rowAt(state.rows, index)
    return row !== undefined && !gone.has(row.id)
  }
  let index = at
  while (index < rowCount(state.rows) && !isLeft(index)) index += 1
  if (!isLeft(index)) {
    index = at
    while (index >= 0 && !isLeft(index)) index -= 1
  }
  return only(rowAt(state.rows, index)?.id)
}

const only = (id: CaptureId | undefined): Selection => ({
  selectedId: id,
  marked: new Set(id === undefined ? [] : [id]),
  anchorId: id,
})

function toggled(state: CapturesState, id: CaptureId): Selection {
  const marked = new Set(state.marked)
  if (!marked.delete(id)) marked.add(id)
  const selectedId = marked.has(id) ? id : [...marked].at(-1)
  return { selectedId, marked, anchorId: id }
}

function extended(state: CapturesState, id: CaptureId): Selection {
  const anchorId = state.anchorId ?? state.selectedId ?? id
  const from = indexOfRow(state.rows, anchorId)
  const to = indexOfRow(state.rows, id)
  if (from < 0 || to < 0) return only(id)
  const marked = new Set(rowsBetween(state.rows, from, to).map((row) => row.id))
  return { selectedId: id, marked, anchorId }
}
