import type { MarkedTree } from './mark-tree'
import type { PayloadDocument } from './payload-document'
import type { PayloadState } from './payload-protocol'
import { type RowList, type RowRules, visibleRows } from './visible-rows'

/** A tree as it is looked at. One mutable object, so that each command stays a small function. */
export interface View {
  document: PayloadDocument
  collapsed: Uint8Array
  kept: Uint8Array | undefined
  filter: PayloadState['filter']
  marked: MarkedTree
  rows: RowList
  /** A node, or a ghost as a negative number. */
  focus: number
  finds: readonly number[]
  findText: string
}

export const rulesOf = ({ collapsed, kept, marked }: View): RowRules => ({
  collapsed,
  kept,
  ghosts: marked.ghosts,
})

export function layRows(view: View): void {
  view.rows = visibleRows(view.document, rulesOf(view))
}

export const focusRowOf = ({ rows, focus }: View): number => rows.rowOf(focus)

export const rowAt = ({ rows }: View, row: number): number | undefined => rows.slice(row, 1)[0]

export const isOpenable = ({ document, marked }: View, node: number): boolean =>
  node >= 0 &&
  document.isContainer(node) &&
  (document.countOf(node) > 0 || marked.ghosts.some((ghost) => ghost.node === node))

export function setOpen(view: View, node: number, isOpen: boolean): void {
  if (!isOpenable(view, node)) return
  view.collapsed[node] = isOpen ? 0 : 1
  view.focus = node
  layRows(view)
}
