import type { Movement } from './payload-protocol'
import { focusRowOf, isOpenable, layRows, rowAt, setOpen, type View } from './view-state'

const rowMoves: Readonly<Partial<Record<Movement, (at: number, page: number) => number>>> = {
  next: (at) => at + 1,
  previous: (at) => at - 1,
  first: () => 0,
  last: () => Number.MAX_SAFE_INTEGER,
  'page-down': (at, page) => at + page,
  'page-up': (at, page) => at - page,
}

export function move(view: View, by: Movement, rowsPerPage: number): void {
  const at = focusRowOf(view)
  const step = rowMoves[by]
  if (step) {
    const row = Math.max(0, Math.min(step(at, Math.max(1, rowsPerPage - 1)), view.rows.length - 1))
    view.focus = rowAt(view, row) ?? 0
    return
  }
  view.focus = rowAt(view, at) ?? 0
  if (by === 'in') moveIn(view, at)
  else moveOut(view)
}

function moveIn(view: View, at: number): void {
  const { focus } = view
  if (!isOpenable(view, focus)) return
  if (view.collapsed[focus] === 1) setOpen(view, focus, true)
  else view.focus = rowAt(view, at + 1) ?? focus
}

function moveOut(view: View): void {
  const { document, focus, marked } = view
  if (isOpenable(view, focus) && view.collapsed[focus] === 0) {
    setOpen(view, focus, false)
    return
  }
  const parent = focus < 0 ? (marked.ghosts[-1 - focus]?.node ?? 0) : document.parentOf(focus)
  if (parent >= 0) view.focus = parent
}

export function expandSiblings(view: View): void {
  const { document, focus, collapsed } = view
  const parent = focus < 0 ? -1 : document.parentOf(focus)
  if (parent < 0) return
  const end = document.nextOf(parent)
  for (let node = parent + 1; node < end; ) {
    if (document.isNode(node)) {
      collapsed[node] = 0
      node = document.nextOf(node)
    } else node++
  }
  layRows(view)
}

export function showLevels({ document, collapsed }: View, levels: number): void {
  const level = new Uint32Array(document.size)
  for (let node = 0; node < document.size; node++) {
    if (!document.isNode(node)) continue
    const parent = document.parentOf(node)
    level[node] = parent < 0 ? 1 : (level[parent] as number) + 1
    collapsed[node] = (level[node] as number) >= levels && document.isContainer(node) ? 1 : 0
  }
}
