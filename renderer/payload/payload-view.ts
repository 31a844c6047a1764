import { copyOfNode } from './copy-node'
import { describeRows } from './describe-rows'
import { markTree, noMarks } from './mark-tree'
import type { PayloadDocument } from './payload-document'
import type { CopyWhat, PayloadCommand, PayloadState, RowWindow } from './payload-protocol'
import { filter, find, goTo, goToFind, typeAhead } from './view-finds'
import { expandSiblings, move, showLevels } from './view-moves'
import { focusRowOf, layRows, rowAt, rulesOf, setOpen, type View } from './view-state'
import { visibleRows } from './visible-rows'

/** A tree as it is looked at: what is open, where the focus is, what is searched for. */
export interface PayloadView {
  /** Carries a command out and gives the rows of a window; of one around a focus that moved. */
  run(command: PayloadCommand, window: RowWindow): PayloadState
  copy(node: number, what: CopyWhat): string
  /** Takes the same tree with more behind its end; what was hidden stays so. */
  grow(document: PayloadDocument): void
}

export function createPayloadView(document: PayloadDocument): PayloadView {
  const view: View = {
    document,
    collapsed: new Uint8Array(document.size),
    kept: undefined,
    filter: { path: '', state: 'none' },
    marked: noMarks,
    rows: visibleRows(document, {
      collapsed: new Uint8Array(0),
      kept: undefined,
      ghosts: noMarks.ghosts,
    }),
    focus: 0,
    finds: [],
    findText: '',
  }
  return {
    run(command, window) {
      const focusBefore = view.focus
      perform(view, command, window.count)
      const reveal = view.focus !== focusBefore || searches.has(command.kind)
      return stateOf(view, window, reveal)
    },
    copy: (node, what) => copyOfNode(view.document, view.marked.ghosts, node, what),
    grow(longer) {
      view.document = longer
      view.collapsed = withRoom(view.collapsed, longer.size)
      view.rows = view.rows.extended(longer, rulesOf(view))
    },
  }
}

/** Grows by half at least, so that growing in many steps copies little. */
function withRoom(old: Uint8Array, size: number): Uint8Array {
  if (old.length >= size) return old
  const longer = new Uint8Array(Math.max(size, old.length + (old.length >> 1)))
  longer.set(old)
  return longer
}

type Performers = {
  readonly [K in PayloadCommand['kind']]: (
    view: View,
    command: Extract<PayloadCommand, { readonly kind: K }>,
    rowsPerPage: number,
  ) => void
}

const performers: Performers = {
  look: () => undefined,
  focus: (view, { node }) => {
    view.focus = node
  },
  move: (view, { by }, rowsPerPage) => move(view, by, rowsPerPage),
  toggle: (view, { node }) => setOpen(view, node, view.collapsed[node] === 1),
  'expand-siblings': (view) => expandSiblings(view),
  level: (view, { level }) => {
    showLevels(view, level)
    layRows(view)
  },
  'type-ahead': (view, { text }) => typeAhead(view, text),
  find: (view, { text }) => find(view, text),
  'next-find': (view) => goToFind(view, 1),
  'previous-find': (view) => goToFind(view, -1),
  filter: (view, { path }) => filter(view, path),
  show: (view, { node }) => goTo(view, node),
  'go-to': (view, { pointer }) => goTo(view, view.document.nodeAt(pointer)),
  mark: (view, { marks }) => {
    view.marked = markTree(view.document, marks)
    layRows(view)
  },
}

function perform<K extends PayloadCommand['kind']>(
  view: View,
  command: Extract<PayloadCommand, { readonly kind: K }>,
  rowsPerPage: number,
): void {
  ;(performers[command.kind as K] as Performers[K])(view, command, rowsPerPage)
}

/** After these the focus is wanted in sight even where it stayed. */
const searches: ReadonlySet<PayloadCommand['kind']> = new Set([
  'find',
  'next-find',
  'previous-find',
  'go-to',
  'show',
  'type-ahead',
])

function stateOf(view: View, window: RowWindow, reveal: boolean): PayloadState {
  const { document, rows, marked, finds } = view
  const focusRow = focusRowOf(view)
  const isSeen = focusRow >= window.first && focusRow < window.first + window.count
  const wanted = reveal && !isSeen ? focusRow - (window.count >> 1) : window.first
  const first = Math.max(0, Math.min(wanted, rows.length - window.count))
  const described = {
    document,
    collapsed: view.collapsed,
    isFiltered: view.kept !== undefined,
  }
  return {
    format: document.format,
    rowCount: rows.length,
    first,
    rows: describeRows({ ...described, ...marked }, rows.slice(first, window.count)),
    focusRow,
    focusNode: rowAt(view, focusRow) ?? 0,
    reveal,
    find: { text: view.findText, count: finds.length, place: finds.indexOf(view.focus) + 1 },
    filter: view.filter,
    errorCount: marked.errorCount,
  }
}
