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
  /** 1 for containers whose inside is hidden. */
  readonly collapsed: Uint8Array
  /** 1 for nodes that a filter lets through; `undefined` for all. */
  readonly kept: Uint8Array | undefined
  readonly ghosts: readonly Ghost[]
}

/**
 * The rows of a tree in order: a node's number, or for the ghost with place p in its list -1 - p.
 * Ghosts stand directly under their object, before its members.
 */
export type RowList = Int32Array

export function visibleRows(document: PayloadDocument, rules: RowRules): RowList {
  const { collapsed, kept } = rules
  const ghostsOf = ghostsByNode(rules.ghosts)
  const rows = new Int32Array(document.size + rules.ghosts.length)
  let length = 0
  const add = (row: number): void => {
    rows[length++] = row
  }
  const addAll = (ghosts: readonly number[] = []): void => {
    for (const ghost of ghosts) add(-1 - ghost)
  }
  for (let node = 0; node < document.size; ) {
    const isNode = document.isNode(node)
    const isHidden = isNode && kept?.[node] === 0
    const isOpen = !isHidden && collapsed[node] === 0
    if (isNode && !isHidden) add(node)
    if (isNode && isOpen) addAll(ghostsOf.get(node))
    node = isNode && !isOpen ? document.nextOf(node) : node + 1
  }
  return rows.slice(0, length)
}

function ghostsByNode(ghosts: readonly Ghost[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>()
  ghosts.forEach(({ node }, place) => {
    found.set(node, [...(found.get(node) ?? []), place])
  })
  return found
}

/** The row of a node; where it has none, that of the nearest node above that has one. */
export function rowOfNode(rows: RowList, ghosts: readonly Ghost[], node: number): number {
  if (node < 0) {
    const exact = rows.indexOf(node)
    if (exact >= 0) return exact
  }
  const wanted = node < 0 ? (ghosts[-1 - node]?.node ?? 0) : node
  let low = 0
  let high = rows.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (orderOf(rows[middle] as number, ghosts) <= wanted) low = middle
    else high = middle - 1
  }
  // Ghosts share the place of their object, which stands just before them.
  while (low > 0 && (rows[low] as number) < 0) low--
  return low
}

const orderOf = (row: number, ghosts: readonly Ghost[]): number =>
  row < 0 ? (ghosts[-1 - row]?.node ?? 0) : row
