import { filterByPath } from './path-filter'
import type { PayloadDocument } from './payload-document'
import { focusRowOf, layRows, type View } from './view-state'

/** Labels looked at for one type-ahead. */
const typeAheadLimit = 100_000
const typeAheadStep = 1000

/** To the next row, after the focus and then from the top, whose label begins with the text. */
export function typeAhead(view: View, text: string): void {
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

export function find(view: View, text: string): void {
  view.findText = text
  view.finds = text === '' ? [] : view.document.find(text)
  const following = view.finds.find((node) => node >= view.focus) ?? view.finds[0]
  if (following !== undefined) goTo(view, following)
}

export function goToFind(view: View, direction: 1 | -1): void {
  const { finds, focus } = view
  if (finds.length === 0) return
  const next =
    direction === 1
      ? (finds.find((node) => node > focus) ?? finds[0])
      : (finds.findLast((node) => node < focus) ?? finds.at(-1))
  goTo(view, next ?? -1)
}

/** Opens the way to a node and moves the focus there; a filter that hides it is lifted. */
export function goTo(view: View, node: number): void {
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

export function filter(view: View, path: string): void {
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
