import { childrenOf, keyOf } from './nodes'
import type { JsonIndex } from './scan-json'
import { decode } from './string-text'

/** A range of bytes. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** How to write one more member into a container so that it looks like the others. */
export interface Insertion {
  /** The bytes it takes the place of; often none. */
  readonly span: Span
  /** Comma and white space before it, and after it. */
  readonly before: string
  readonly after: string
  /** Between its key and its value. */
  readonly colon: string
}

export function insertionInto(index: JsonIndex, container: number): Insertion {
  const children = childrenOf(index, container)
  const last = children.at(-1)
  if (last === undefined) return intoEmpty(index, container)
  const at = index.end[last] as number
  const colon = colonBefore(index, last)
  const previous = children.at(-2)
  const before =
    previous === undefined
      ? `,${leadOf(index, container) || (colon === ': ' ? ' ' : '')}`
      : between(index, index.end[previous] as number, memberStart(index, last))
  return { span: { start: at, end: at }, before, after: '', colon: colon || colonOf(index) }
}

const between = (index: JsonIndex, start: number, end: number): string =>
  decode(index.bytes, start, end)

const memberStart = (index: JsonIndex, value: number): number => {
  const key = keyOf(index, value)
  return index.start[key < 0 ? value : key] as number
}

/** White space between the opening bracket and the first member. */
const leadOf = (index: JsonIndex, container: number): string =>
  between(
    index,
    (index.start[container] as number) + 1,
    (index.start[container + 1] as number) ?? 0,
  )

function colonBefore(index: JsonIndex, value: number): string {
  const key = keyOf(index, value)
  return key < 0 ? '' : between(index, index.end[key] as number, index.start[value] as number)
}

/** What the first member of the document has between key and value. */
function colonOf(index: JsonIndex): string {
  for (let token = 1; token < index.length; token++) {
    const colon = colonBefore(index, token)
    if (colon !== '') return colon
  }
  return ':'
}

/** An empty container in an indented document is opened onto lines of its own. */
function intoEmpty(index: JsonIndex, container: number): Insertion {
  const span = {
    start: (index.start[container] as number) + 1,
    end: (index.end[container] as number) - 1,
  }
  const colon = colonOf(index)
  const parent = index.parent[container] as number
  const outer = parent < 0 ? '' : leadOf(index, parent)
  if (!outer.includes('\n')) return { span, before: '', after: '', colon }
  const grandparent = index.parent[parent] as number
  const base = grandparent < 0 ? '' : leadOf(index, grandparent)
  const indentOf = (lead: string): string => lead.slice(lead.lastIndexOf('\n') + 1)
  const unit = indentOf(outer).slice(base.includes('\n') ? indentOf(base).length : 0)
  return { span, before: outer + unit, after: outer, colon }
}
