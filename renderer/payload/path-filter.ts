import { parsePathPattern } from '../../shared/diff/path-pattern'
import type { PayloadDocument } from './payload-document'

/**
 * Which nodes a path lets through: those it names, what is inside them, and the way to them. A
 * path that begins with `/` or `$` begins at the root; any other may begin anywhere. `*` stands
 * for any one step. `undefined` for text that is no path.
 */
export function filterByPath(document: PayloadDocument, path: string): Filtered | undefined {
  const pattern = parsePathPattern(path)
  if (!pattern) return undefined
  const { steps } = pattern
  const isAnchored = /^\s*[/$]/.test(path)
  const search: Search = { document, steps, isAnchored, positions: positionsFor(document, steps) }
  const kept = new Uint8Array(document.size)
  let found = 0
  for (let node = 0; node < document.size; ) {
    if (document.isNode(node) && endsIn(search, node)) {
      found++
      kept.fill(1, node, document.nextOf(node))
      keepWay(document, node, kept)
      node = document.nextOf(node)
    } else node++
  }
  return { kept, found }
}

export interface Filtered {
  readonly kept: Uint8Array
  /** How many nodes the path names. */
  readonly found: number
}

interface Search {
  readonly document: PayloadDocument
  readonly steps: readonly string[]
  readonly isAnchored: boolean
  /** Position of each node among its siblings, where a step asks for one. */
  readonly positions: Int32Array | undefined
}

const isNumber = (step: string): boolean => /^\d+$/.test(step)

/** All at once, because asking for each would take time with the square of an array's length. */
function positionsFor(document: PayloadDocument, steps: readonly string[]): Int32Array | undefined {
  if (!steps.some(isNumber)) return undefined
  const seen = new Int32Array(document.size)
  const positions = new Int32Array(document.size)
  for (let node = 1; node < document.size; node++) {
    if (!document.isNode(node)) continue
    const parent = document.parentOf(node)
    positions[node] = seen[parent] as number
    seen[parent] = (seen[parent] as number) + 1
  }
  return positions
}

function endsIn(search: Search, node: number): boolean {
  const { document, steps, isAnchored } = search
  let at = node
  for (let place = steps.length - 1; place >= 0; place--) {
    if (document.parentOf(at) < 0 || !isStep(search, at, steps[place] as string)) return false
    at = document.parentOf(at)
  }
  return !isAnchored || document.parentOf(at) < 0
}

function isStep({ document, positions }: Search, node: number, step: string): boolean {
  if (step === '*') return true
  const label = document.labelOf(node)
  if (label.kind === 'key') return label.text === step
  return isNumber(step) && positions?.[node] === Number(step)
}

function keepWay(document: PayloadDocument, node: number, kept: Uint8Array): void {
  for (let at = document.parentOf(node); at >= 0 && kept[at] === 0; at = document.parentOf(at)) {
    kept[at] = 1
  }
}
