import { jqPathOf, jsonPathOf, jsonPointerOf, type Path } from '../../shared/json/paths'
import type { PayloadDocument } from './payload-document'
import type { CopyWhat } from './payload-protocol'
import type { Ghost } from './visible-rows'

/** The text that copying one thing of a row gives. */
export function copyOfNode(
  document: PayloadDocument,
  ghosts: readonly Ghost[],
  row: number,
  what: CopyWhat,
): string {
  if (row < 0) return copyOfGhost(document, ghosts[-1 - row], what)
  const path = document.pathOf(row)
  const label = document.labelOf(row)
  const texts: Readonly<Record<CopyWhat, () => string>> = {
    value: () => document.copyOf(row),
    source: () => document.sourceOf(row),
    key: () => (label.kind === 'key' ? label.text : String(path.at(-1) ?? '')),
    ...paths(path),
  }
  return texts[what]()
}

/** A member that is missing has a name and a path, but no value. */
function copyOfGhost(document: PayloadDocument, ghost: Ghost | undefined, what: CopyWhat): string {
  if (!ghost) return ''
  const texts: Readonly<Partial<Record<CopyWhat, () => string>>> = {
    key: () => ghost.name,
    ...paths([...document.pathOf(ghost.node), ghost.name]),
  }
  return texts[what]?.() ?? ''
}

const paths = (path: Path) => ({
  pointer: () => jsonPointerOf(path),
  'json-path': () => jsonPathOf(path),
  jq: () => jqPathOf(path),
})
