import type { PayloadDocument } from './payload-document'
import type { NodeMark, PayloadRow } from './payload-protocol'
import type { Ghost } from './visible-rows'

export interface Described {
  readonly document: PayloadDocument
  readonly collapsed: Uint8Array
  /** Whether siblings may be missing between rows. */
  readonly isFiltered: boolean
  readonly ghosts: readonly Ghost[]
  readonly marks: ReadonlyMap<number, readonly NodeMark[]>
  /** Whether a node without a mark was judged too. */
  readonly isJudged: boolean
  /** Errors inside each container that has any. */
  readonly errorsInside: ReadonlyMap<number, number>
}

/**
 * Rows that follow each other, ready to be drawn.
 *
 * @param rows nodes, and ghosts as negative numbers
 */
export function describeRows(tree: Described, rows: readonly number[]): readonly PayloadRow[] {
  const positions = new Map<number, number>()
  const haunted = new Set(tree.ghosts.map(({ node }) => node))
  return rows.map((row) =>
    row < 0 ? ghostRow(tree, row) : nodeRow(tree, row, { positions, haunted }),
  )
}

interface WindowNotes {
  /** Of the last row seen under each container. */
  readonly positions: Map<number, number>
  /** Nodes that have ghosts. */
  readonly haunted: ReadonlySet<number>
}

function nodeRow(tree: Described, node: number, notes: WindowNotes): PayloadRow {
  const { document } = tree
  const parent = document.parentOf(node)
  const isContainer = document.isContainer(node)
  const count = document.countOf(node)
  const opened = tree.collapsed[node] === 1 ? 'collapsed' : 'expanded'
  return {
    node,
    level: levelOf(document, node),
    label: document.labelOf(node),
    position: positionAmong(tree, node, notes.positions) + 1,
    siblings: parent < 0 ? 1 : document.countOf(parent),
    value: document.valueOf(node),
    count,
    state: isContainer && (count > 0 || notes.haunted.has(node)) ? opened : 'leaf',
    remarks: document.remarksOf(node),
    marks: tree.marks.get(node) ?? unmarked(tree, node),
    missing: undefined,
    errorsInside: tree.errorsInside.get(node) ?? 0,
  }
}

const inOrder: readonly NodeMark[] = [{ kind: 'ok' }]
const wrongInside: readonly NodeMark[] = [{ kind: 'inside' }]
const uncovered: readonly NodeMark[] = [{ kind: 'uncovered' }]

/** What lies inside of something unknown is unknown too. */
function unmarked(tree: Described, node: number): readonly NodeMark[] {
  const { document, marks, isJudged, errorsInside } = tree
  if (!isJudged) return []
  if (errorsInside.has(node)) return wrongInside
  for (let at = document.parentOf(node); at >= 0; at = document.parentOf(at)) {
    if (marks.get(at)?.some(({ kind }) => kind === 'uncovered')) return uncovered
  }
  return inOrder
}

/** Counting siblings takes time with their number, so within a window it is done once. */
function positionAmong(
  { document, isFiltered }: Described,
  node: number,
  positions: Map<number, number>,
): number {
  const parent = document.parentOf(node)
  const before = isFiltered ? undefined : positions.get(parent)
  const position = before === undefined ? document.positionOf(node) : before + 1
  positions.set(parent, position)
  return position
}

function ghostRow({ document, ghosts }: Described, row: number): PayloadRow {
  const ghost = ghosts[-1 - row] as Ghost
  return {
    node: row,
    level: levelOf(document, ghost.node) + 1,
    label: { kind: 'key', source: JSON.stringify(ghost.name), text: ghost.name },
    position: 0,
    siblings: document.countOf(ghost.node),
    value: undefined,
    count: 0,
    state: 'leaf',
    remarks: [],
    marks: [],
    missing: ghost.message,
    errorsInside: 0,
  }
}

function levelOf(document: PayloadDocument, node: number): number {
  let level = 0
  for (let at = node; at >= 0; at = document.parentOf(at)) level++
  return level
}
