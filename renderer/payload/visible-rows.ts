import type { PayloadDocument } from './payload-document'

/** A member that is not there, as a row under the object that lacks it. */
export interface Ghost {
  /** The object. */
  readonly node: number
  readonly name: string
  readonly message: string
}

/** What decides which nodes have a row. */
export interface RowRules {
  /** 1 for containers whose inside is hidden; what lies behind its end is not. */
  readonly collapsed: Uint8Array
  /** 1 for nodes that a filter lets through; `undefined` for all. */
  readonly kept: Uint8Array | undefined
  readonly ghosts: readonly Ghost[]
}

/**
 * The rows of a tree in order: a node's number, or for the ghost with place p in its list -1 - p.
 * Ghosts stand directly under their object, before its members. No row is kept: each is found
 * from a landmark near it, so that a tree of millions costs next to nothing.
 */
export interface RowList {
  readonly length: number
  slice(first: number, count: number): readonly number[]
  /** The row of a node; where it has none, that of the nearest node above that has one. */
  rowOf(node: number): number
  /** The rows of a document that went on behind its end, under the same rules. */
  extended(document: PayloadDocument, rules: RowRules): RowList
}

export const visibleRows = (document: PayloadDocument, rules: RowRules): RowList =>
  rowList(
    { document, rules, ghostsOf: ghostsByNode(rules.ghosts) },
    { nodes: [], rows: [], end: 0 },
  )

/** So many nodes are passed at most on the way to a row. */
const landmarkEvery = 512

interface Tree {
  readonly document: PayloadDocument
  readonly rules: RowRules
  readonly ghostsOf: ReadonlyMap<number, readonly number[]>
}

/** Places on the way through the tree, each with the number of rows before it. */
interface Landmarks {
  readonly nodes: number[]
  readonly rows: number[]
  /** Rows altogether. */
  end: number
}

/** @param marks the landmarks of a beginning of the document, where there are any; they are taken over */
function rowList(tree: Tree, marks: Landmarks, resumeAt = 0): RowList {
  const { document } = tree
  setLandmarks(tree, marks, resumeAt)
  return {
    length: marks.end,
    slice: (first, count) => slice(tree, marks, { first, count }),
    rowOf: (node) => rowOf(tree, marks, node),
    extended: (longer, rules) =>
      rowList(
        { ...tree, document: longer, rules },
        marks,
        resumePoint(longer, rules, document.size),
      ),
  }
}

/** Behind what is hidden: the end of a beginning can lie inside a container that is closed. */
function resumePoint(document: PayloadDocument, { collapsed }: RowRules, size: number): number {
  let node = size
  if (size === 0 || size >= document.size) return node
  for (let at = document.parentOf(size); at >= 0; at = document.parentOf(at)) {
    if (collapsed[at] === 1) node = document.nextOf(at)
  }
  return node
}

function setLandmarks(tree: Tree, marks: Landmarks, from: number): void {
  let steps = 0
  for (let node = from; node < tree.document.size; steps++) {
    if (steps % landmarkEvery === 0) {
      marks.nodes.push(node)
      marks.rows.push(marks.end)
    }
    const isOpen = isOpenAt(tree, node)
    marks.end += rowsAt(tree, node)
    node = isOpen ? node + 1 : tree.document.nextOf(node)
  }
}

/** Whether the way leads into what stands here; into what is no node, and so holds nothing, too. */
const isOpenAt = ({ document, rules: { kept, collapsed } }: Tree, node: number): boolean =>
  (kept?.[node] !== 0 && collapsed[node] !== 1) || !document.isNode(node)

/** Rows of a node itself: its own, and those of its ghosts. */
function rowsAt(tree: Tree, node: number): number {
  if (!tree.document.isNode(node) || tree.rules.kept?.[node] === 0) return 0
  if (tree.ghostsOf.size === 0 || tree.rules.collapsed[node] === 1) return 1
  return 1 + (tree.ghostsOf.get(node)?.length ?? 0)
}

/** Goes through the rows from a landmark on, until told to stop. */
function walk(tree: Tree, from: number, onRow: (row: number) => 'on' | 'stop'): void {
  const { document, ghostsOf } = tree
  for (let node = from; node < document.size; ) {
    const rows = rowsAt(tree, node)
    if (rows > 0 && onRow(node) === 'stop') return
    const ghosts = rows > 1 ? ghostsOf.get(node) : undefined
    if (ghosts?.some((ghost) => onRow(-1 - ghost) === 'stop')) return
    node = isOpenAt(tree, node) ? node + 1 : document.nextOf(node)
  }
}

function slice(
  tree: Tree,
  { nodes, rows }: Landmarks,
  { first, count }: { readonly first: number; readonly count: number },
): readonly number[] {
  const found: number[] = []
  const mark = lastUpTo(rows, first)
  if (mark < 0 || count <= 0) return found
  let row = rows[mark] as number
  walk(tree, nodes[mark] as number, (one) => {
    if (row >= first) found.push(one)
    row++
    return found.length < count ? 'on' : 'stop'
  })
  return found
}

function rowOf(tree: Tree, { nodes, rows }: Landmarks, wanted: number): number {
  const { ghosts } = tree.rules
  const node = wanted < 0 ? (ghosts[-1 - wanted]?.node ?? 0) : wanted
  let nearest = -1
  for (let mark = lastUpTo(nodes, node); mark >= 0 && nearest < 0; mark--) {
    let row = rows[mark] as number
    const end = rows[mark + 1] ?? Number.POSITIVE_INFINITY
    walk(tree, nodes[mark] as number, (one) => {
      if (one > node || row >= end) return 'stop'
      if (one >= 0 || one === wanted) nearest = row
      row++
      return one === wanted ? 'stop' : 'on'
    })
  }
  return Math.max(0, nearest)
}

/** The place of the last number that is not above this one; -1 where all are. */
function lastUpTo(ascending: readonly number[], limit: number): number {
  let low = -1
  let high = ascending.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((ascending[middle] as number) <= limit) low = middle
    else high = middle - 1
  }
  return low
}

function ghostsByNode(ghosts: readonly Ghost[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>()
  ghosts.forEach(({ node }, place) => {
    found.set(node, [...(found.get(node) ?? []), place])
  })
  return found
}
