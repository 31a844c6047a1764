import { jsonPointerOf, parseJsonPointer } from '../../shared/json/paths'
import { findLimit } from './find-in-tokens'
import type { NodeValue, PayloadDocument, PayloadNote } from './payload-document'

/** One field of a form, or one part of a multipart body. */
export interface FieldEntry {
  readonly name: string
  readonly value: NodeValue
  /** All of the value, for copying and finding; a file that is no text gives none. */
  readonly text: string
  readonly remarks: readonly string[]
  readonly faults: readonly string[]
  /** The value as a tree of its own, where it is JSON. */
  readonly inner: PayloadDocument | undefined
}

/** Fields as a tree: a root, the fields under it, and under a field the JSON that it holds. */
export function createFieldsDocument(
  format: 'form' | 'multipart',
  entries: readonly FieldEntry[],
  notes: readonly PayloadNote[],
): PayloadDocument {
  const bases: number[] = []
  let size = 1
  for (const { inner } of entries) {
    bases.push(size)
    size += inner?.size ?? 1
  }

  /** The field a node is or lies in, and its number within that field's own tree. */
  function locate(node: number): Located | undefined {
    let low = 0
    let high = bases.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((bases[middle] as number) <= node) low = middle
      else high = middle - 1
    }
    const entry = node > 0 ? entries[low] : undefined
    return (
      entry && {
        entry,
        place: low,
        base: bases[low] as number,
        inside: node - (bases[low] as number),
      }
    )
  }

  const inner = <T>(
    node: number,
    ask: (document: PayloadDocument, node: number) => T,
  ): T | undefined => {
    const at = locate(node)
    return at?.entry.inner && ask(at.entry.inner, at.inside)
  }

  return {
    format,
    size,
    notes,
    isNode: (number) => inner(number, (document, node) => document.isNode(node)) ?? true,
    isContainer: (node) =>
      node === 0 || (inner(node, (document, at) => document.isContainer(at)) ?? false),
    parentOf(node) {
      if (node === 0) return -1
      const at = locate(node)
      if (!at || at.inside === 0) return 0
      return at.base + (at.entry.inner?.parentOf(at.inside) ?? 0)
    },
    nextOf(node) {
      if (node === 0) return size
      const at = locate(node)
      return at?.entry.inner ? at.base + at.entry.inner.nextOf(at.inside) : node + 1
    },
    countOf: (node) =>
      node === 0 ? entries.length : (inner(node, (document, at) => document.countOf(at)) ?? 0),
    labelOf(node) {
      const at = locate(node)
      if (!at) return { kind: 'root' }
      if (at.inside === 0) return { kind: 'key', source: at.entry.name, text: at.entry.name }
      return at.entry.inner?.labelOf(at.inside) ?? { kind: 'item' }
    },
    valueOf(node) {
      const at = locate(node)
      if (!at) return { kind: 'form', source: '', sizeBytes: 0 }
      return at.entry.inner?.valueOf(at.inside) ?? at.entry.value
    },
    remarksOf(node) {
      const at = locate(node)
      if (!at) return []
      const own = at.entry.inner?.remarksOf(at.inside) ?? []
      if (at.inside > 0) return own
      const info = at.entry.remarks.map((text) => ({ level: 'info', text }) as const)
      const faults = at.entry.faults.map((text) => ({ level: 'warning', text }) as const)
      return [...faults, ...info, ...own]
    },
    positionOf(node) {
      const at = locate(node)
      if (!at) return 0
      return at.inside === 0 ? at.place : (at.entry.inner?.positionOf(at.inside) ?? 0)
    },
    pathOf(node) {
      const at = locate(node)
      return at ? [at.entry.name, ...(at.entry.inner?.pathOf(at.inside) ?? [])] : []
    },
    nodeAt(pointer) {
      const steps = parseJsonPointer(pointer)
      if (!steps) return -1
      if (steps.length === 0) return 0
      const place = entries.findLastIndex(({ name }) => name === steps[0])
      const entry = entries[place]
      if (!entry) return -1
      const inside =
        entry.inner?.nodeAt(jsonPointerOf(steps.slice(1))) ?? (steps.length > 1 ? -1 : 0)
      return inside < 0 ? -1 : (bases[place] as number) + inside
    },
    find: (text) => findFields(entries, bases, text),
    copyOf(node) {
      const at = locate(node)
      if (!at) return entries.map(({ name, text }) => `${name}=${text}`).join('\n')
      return at.inside > 0 && at.entry.inner ? at.entry.inner.copyOf(at.inside) : at.entry.text
    },
  }
}

interface Located {
  readonly entry: FieldEntry
  readonly place: number
  readonly base: number
  readonly inside: number
}

function findFields(
  entries: readonly FieldEntry[],
  bases: readonly number[],
  text: string,
): readonly number[] {
  const wanted = text.toLowerCase()
  if (wanted === '') return []
  const found = entries.flatMap(({ name, text: value, inner }, place) => {
    const base = bases[place] as number
    const isNamed = name.toLowerCase().includes(wanted)
    const isHeld = !inner && value.toLowerCase().includes(wanted)
    const inside = (inner?.find(text) ?? []).map((node) => base + node)
    return isNamed || isHeld ? [base, ...inside.filter((node) => node !== base)] : inside
  })
  return found.slice(0, findLimit)
}
