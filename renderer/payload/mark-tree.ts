import type { PayloadDocument } from './payload-document'
import type { NodeMark, PayloadMarks } from './payload-protocol'
import type { Ghost } from './visible-rows'

/** A schema's verdicts by node. */
export interface MarkedTree {
  readonly marks: ReadonlyMap<number, readonly NodeMark[]>
  readonly ghosts: readonly Ghost[]
  readonly errorsInside: ReadonlyMap<number, number>
  readonly errorCount: number
  /** Whether a node without a mark was judged too. */
  readonly isJudged: boolean
}

export const noMarks: MarkedTree = {
  marks: new Map(),
  ghosts: [],
  errorsInside: new Map(),
  errorCount: 0,
  isJudged: false,
}

/** Finds the node of each verdict; every container above an error learns that there is one. */
export function markTree(document: PayloadDocument, verdicts: PayloadMarks): MarkedTree {
  const { nodes, missing, others } = verdicts
  const found = document.nodesAt([
    ...nodes.map(([pointer]) => pointer),
    ...missing.map(({ pointer }) => pointer),
  ])
  const marks = new Map<number, NodeMark[]>()
  const errorsInside = new Map<number, number>()
  let errorCount = 0
  const countAbove = (start: number): void => {
    errorCount++
    for (let at = start; at >= 0; at = document.parentOf(at)) {
      errorsInside.set(at, (errorsInside.get(at) ?? 0) + 1)
    }
  }
  for (const [pointer, mark] of nodes) {
    const node = found.get(pointer)
    if (node === undefined) continue
    marks.set(node, [...(marks.get(node) ?? []), mark])
    if (mark.kind === 'error') countAbove(document.parentOf(node))
  }
  const ghosts: Ghost[] = []
  for (const { pointer, name, message } of missing) {
    const node = found.get(pointer)
    if (node === undefined) continue
    ghosts.push({ node, name, message })
    countAbove(node)
  }
  return { marks, ghosts, errorsInside, errorCount, isJudged: others === 'ok' }
}
