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
  const places = placesOf(entries)
  return { format, notes, size: places.size, ...shapeOf(places), ...wordsOf(places) }
}

interface Places {
  readonly entries: readonly FieldEntry[]
  /** The number of each field. */
  readonly bases: readonly number[]
  readonly size: number
  /** The field a node is or lies in; `undefined` for the root. */
  locate(node: number): Located | undefined
}

interface Located {
  readonly entry: FieldEntry
  readonly place: number
  readonly base: number
  /** The node's number within the field's own tree. */
  readonly inside: number
}

function placesOf(entries: readonly FieldEntry[]): Places {
  const bases: number[] = []
  let size = 1
  for (const { inner } of entries) {
    bases.push(size)
    size += inner?.size ?? 1
  }
  return {
    entries,
    bases,
    size,
    locate(node) {
      let low = 0
      let high = bases.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if ((bases[middle] as number) <= node) low = middle
        else high = middle - 1
      }
      const entry = node > 0 ? entries[low] : undefined
      const base = bases[low] ?? 0
      return entry && { entry, place: low, base, inside: node - base }
    },
  }
}

type Shape = Pick<
  PayloadDocument,
  'isNode' | 'isContainer' | 'parentOf' | 'nextOf' | 'countOf' | 'positionOf' | 'nodeAt' | 'nodesAt'
>

function shapeOf(places: Places): Shape {
  const { entries, bases, size, locate } = places
  const nodeAt = (pointer: string): number => {
    const steps = parseJsonPointer(pointer)
    if (!steps) return -1
    if (steps.length === 0) return 0
    const place = entries.findLastIndex(({ name }) => name === steps[0])
    const entry = entries[place]
    if (!entry) return -1
    const rest = steps.slice(1)
    const inside = entry.inner?.nodeAt(jsonPointerOf(rest)) ?? (rest.length > 0 ? -1 : 0)
    return inside < 0 ? -1 : (bases[place] as number) + inside
  }
  return {
    isNode(number) {
      const at = locate(number)
      return at?.entry.inner?.isNode(at.inside) ?? true
    },
    isContainer(node) {
      const at = locate(node)
      return at === undefined || (at.entry.inner?.isContainer(at.inside) ?? false)
    },
    parentOf(node) {
      const at = locate(node)
      if (!at) return -1
      return at.inside === 0 ? 0 : at.base + (at.entry.inner?.parentOf(at.inside) ?? 0)
    },
    nextOf(node) {
      const at = locate(node)
      if (!at) return size
      return at.entry.inner ? at.base + at.entry.inner.nextOf(at.inside) : node + 1
    },
    countOf(node) {
      const at = locate(node)
      return at ? (at.entry.inner?.countOf(at.inside) ?? 0) : entries.length
    },
    positionOf(node) {
      const at = locate(node)
      if (!at || at.inside === 0) return at?.place ?? 0
      return at.entry.inner?.positionOf(at.inside) ?? 0
    },
    nodeAt,
    nodesAt: (pointers) =>
      new Map(
        pointers.flatMap((pointer) => {
          const node = nodeAt(pointer)
          return node < 0 ? [] : [[pointer, node] as const]
        }),
      ),
  }
}

type Words = Pick<
  PayloadDocument,
  'labelOf' | 'valueOf' | 'remarksOf' | 'pathOf' | 'find' | 'copyOf' | 'sourceOf'
>

function wordsOf({ entries, bases, locate }: Places): Words {
  const all = (): string => entries.map(({ name, text }) => `${name}=${text}`).join('\n')
  return {
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
    pathOf(node) {
      const at = locate(node)
      return at ? [at.entry.name, ...(at.entry.inner?.pathOf(at.inside) ?? [])] : []
    },
    find: (text) => findFields(entries, bases, text),
    copyOf(node) {
      const at = locate(node)
      if (!at) return all()
      return at.inside > 0 && at.entry.inner ? at.entry.inner.copyOf(at.inside) : at.entry.text
    },
    sourceOf(node) {
      const at = locate(node)
      if (!at) return all()
      return at.inside > 0 && at.entry.inner ? at.entry.inner.sourceOf(at.inside) : at.entry.text
    },
  }
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
