import { copyOfNode } from './copy-node'
import { describeRows } from './describe-rows'
import { type MarkedTree, markTree, noMarks } from './mark-tree'
import { filterByPath } from './path-filter'
import type { PayloadDocument } from './payload-document'
import type {
  CopyWhat,
  Movement,
  PayloadCommand,
  PayloadState,
  RowWindow,
} from './payload-protocol'
import { type RowList, type RowRules, visibleRows } from './visible-rows'

/** A tree as it is looked at: what is open, where the focus is, what is searched for. */
export interface PayloadView {
  /** Carries a command out and gives the rows of a window; of one around a focus that moved. */
  run(command: PayloadCommand, window: RowWindow): PayloadState
  copy(node: number, what: CopyWhat): string
  /** Takes the same tree with more behind its end; what was hidden stays so. */
  grow(document: PayloadDocument): void
}

/** Labels looked at for one type-ahead. */
const typeAheadLimit = 100_000
const typeAheadStep = 1000

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

interface View {
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

const rulesOf = ({ collapsed, kept, marked }: View): RowRules => ({
  collapsed,
  kept,
  ghosts: marked.ghosts,
})

function layRows(view: View): void {
  view.rows = visibleRows(view.document, rulesOf(view))
}

const focusRowOf = ({ rows, focus }: View): number => rows.rowOf(focus)

const rowAt = ({ rows }: View, row: number): number | undefined => rows.slice(row, 1)[0]

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

const rowMoves: Readonly<Partial<Record<Movement, (at: number, page: number) => number>>> = {
  next: (at) => at + 1,
  previous: (at) => at - 1,
  first: () => 0,
  last: () => Number.MAX_SAFE_INTEGER,
  'page-down': (at, page) => at + page,
  'page-up': (at, page) => at - page,
}

function move(view: View, by: Movement, rowsPerPage: number): void {
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

const isOpenable = ({ document, marked }: View, node: number): boolean =>
  node >= 0 &&
  document.isContainer(node) &&
  (document.countOf(node) > 0 || marked.ghosts.some((ghost) => ghost.node === node))

function setOpen(view: View, node: number, isOpen: boolean): void {
  if (!isOpenable(view, node)) return
  view.collapsed[node] = isOpen ? 0 : 1
  view.focus = node
  layRows(view)
}

function expandSiblings(view: View): void {
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

function showLevels({ document, collapsed }: View, levels: number): void {
  const level = new Uint32Array(document.size)
  for (let node = 0; node < document.size; node++) {
    if (!document.isNode(node)) continue
    const parent = document.parentOf(node)
    level[node] = parent < 0 ? 1 : (level[parent] as number) + 1
    collapsed[node] = (level[node] as number) >= levels && document.isContainer(node) ? 1 : 0
  }
}

/** To the next row, after the focus and then from the top, whose label begins with the text. */
function typeAhead(view: View, text: string): void {
  const { document, rows } = view
  const wanted = text.toLowerCase()
  const at = focusRowOf(view)
  const from = wanted.length > 1 ? at : at + 1
  const tries = Math.min(rows.length, typeAheadLimit)
  for (let tried = 0; tried < tries; ) {
    // At the end it goes on at the top.
    const some = rows.slice((from + tried) % rows.length, Math.min(typeAheadStep, tries - tried))
    const node = some.find((one) => startsWith(document, one, wanted))
    if (node !== undefined) {
      view.focus = node
      return
    }
    tried += some.length
  }
}

function startsWith(document: PayloadDocument, node: number, wanted: string): boolean {
  const label = node < 0 ? undefined : document.labelOf(node)
  return label?.kind === 'key' && label.text.toLowerCase().startsWith(wanted)
}

function find(view: View, text: string): void {
  view.findText = text
  view.finds = text === '' ? [] : view.document.find(text)
  const following = view.finds.find((node) => node >= view.focus) ?? view.finds[0]
  if (following !== undefined) goTo(view, following)
}

function goToFind(view: View, direction: 1 | -1): void {
  const { finds, focus } = view
  if (finds.length === 0) return
  const next =
    direction === 1
      ? (finds.find((node) => node > focus) ?? finds[0])
      : (finds.findLast((node) => node < focus) ?? finds.at(-1))
  goTo(view, next ?? -1)
}

/** Opens the way to a node and moves the focus there; a filter that hides it is lifted. */
function goTo(view: View, node: number): void {
  const { document, collapsed } = view
  if (node < 0) return
  if (view.kept?.[node] === 0) filter(view, '')
  view.focus = node
  let isHidden = false
  for (let at = document.parentOf(node); at >= 0; at = document.parentOf(at)) {
    if (collapsed[at] === 1) isHidden = true
    collapsed[at] = 0
  }
  // Laying out the rows of a large tree is the cost of a step through finds.
  if (isHidden) layRows(view)
}

function filter(view: View, path: string): void {
  const filtered = path.trim() === '' ? undefined : filterByPath(view.document, path)
  const found = filtered && filtered.found > 0 ? 'found' : 'nothing'
  view.kept = filtered?.kept
  view.filter = { path, state: path.trim() === '' ? 'none' : filtered ? found : 'no-path' }
  if (filtered) openWays(view, filtered.kept)
  layRows(view)
}

/** A filtered tree is open as far as what the filter names. */
function openWays({ document, collapsed }: View, kept: Uint8Array): void {
  for (let node = 0; node < document.size; node++) {
    if (kept[node] === 1 && document.isNode(node)) collapsed[node] = 0
  }
}
