import { describeFault, type JsonFault, severityOf } from '../../shared/json/faults'
import {
  isContainer,
  keyOf,
  literalOf,
  positionOf,
  textOf,
  tokenAtOffset,
} from '../../shared/json/nodes'
import { isLossyNumber } from '../../shared/json/number-text'
import { pathOf, valueAtPointer } from '../../shared/json/paths'
import type { JsonIndex } from '../../shared/json/scan-json'
import { decode } from '../../shared/json/string-text'
import { kinds } from '../../shared/json/tokens'
import { tokensAt } from '../../shared/schemas/tokens-at'
import { findInTokens } from './find-in-tokens'
import {
  type NodeRemark,
  type NodeValue,
  type PayloadDocument,
  type PayloadNote,
  shownSourceBytes,
  type ValueKind,
} from './payload-document'

/** A scanned JSON text as a tree: nodes are its value tokens. */
export function createJsonDocument(index: JsonIndex): PayloadDocument {
  const commaIn = new Set(index.trailingCommas.map(({ container }) => container))
  const duplicateAt = new Set(
    index.faults.filter(({ code }) => code === 'duplicate-key').map(({ start }) => start),
  )
  return {
    format: 'json',
    size: index.length,
    isNode: (number) => index.kind[number] !== kinds.key,
    isContainer: (node) => isContainer(index, node),
    parentOf: (node) => index.parent[node] as number,
    nextOf: (node) => index.next[node] as number,
    countOf: (node) => (isContainer(index, node) ? (index.count[node] as number) : 0),
    labelOf(node) {
      const key = keyOf(index, node)
      if (key >= 0)
        return { kind: 'key', source: shownSource(index, key), text: textOf(index, key) }
      return { kind: (index.parent[node] as number) < 0 ? 'root' : 'item' }
    },
    valueOf: (node) => shownValue(index, node),
    remarksOf: (node) => remarksOf(index, node, { commaIn, duplicateAt }),
    positionOf: (node) => positionOf(index, node),
    pathOf: (node) => pathOf(index, node),
    nodeAt: (pointer) => valueAtPointer(index, pointer),
    nodesAt: (pointers) => tokensAt(index, pointers),
    find: (text) => findInTokens(index, text),
    copyOf: (node) =>
      index.kind[node] === kinds.string ? textOf(index, node) : literalOf(index, node),
    sourceOf: (node) => literalOf(index, node),
    notes: notesOf(index),
  }
}

const valueKinds: Readonly<Record<number, ValueKind>> = {
  [kinds.object]: 'object',
  [kinds.array]: 'array',
  [kinds.string]: 'string',
  [kinds.number]: 'number',
  [kinds.true]: 'boolean',
  [kinds.false]: 'boolean',
  [kinds.null]: 'null',
  [kinds.junk]: 'junk',
  [kinds.missing]: 'missing',
}

function shownValue(index: JsonIndex, node: number): NodeValue {
  const kind = valueKinds[index.kind[node] as number] ?? 'junk'
  const sizeBytes = (index.end[node] as number) - (index.start[node] as number)
  return { kind, source: isContainer(index, node) ? '' : shownSource(index, node), sizeBytes }
}

function shownSource(index: JsonIndex, token: number): string {
  const start = index.start[token] as number
  const end = index.end[token] as number
  const cut = Math.min(end, start + shownSourceBytes)
  return cut === end ? literalOf(index, token) : `${decode(index.bytes, start, cut)}…`
}

interface Marked {
  readonly commaIn: ReadonlySet<number>
  readonly duplicateAt: ReadonlySet<number>
}

function remarksOf(
  index: JsonIndex,
  node: number,
  { commaIn, duplicateAt }: Marked,
): readonly NodeRemark[] {
  const remarks: NodeRemark[] = []
  if (commaIn.has(node)) {
    remarks.push({ level: 'warning', text: 'Trailing comma before the closing bracket.' })
  }
  const key = keyOf(index, node)
  if (key >= 0 && duplicateAt.has(index.start[key] as number)) {
    remarks.push({ level: 'warning', text: 'This key occurs again below; the last one counts.' })
  }
  const kind = index.kind[node]
  const length = (index.end[node] as number) - (index.start[node] as number)
  // Deciding on a number of a million digits would take longer than a look is worth.
  if (kind === kinds.number && length < 10_000 && isLossyNumber(literalOf(index, node))) {
    remarks.push({ level: 'info', text: 'Most programs round this number.' })
  }
  if (kind === kinds.junk) remarks.push({ level: 'error', text: 'Not a JSON value.' })
  if (kind === kinds.missing) remarks.push({ level: 'error', text: 'A value is missing here.' })
  return remarks
}

/** So many are listed; the rest is in the count. */
const listedNotes = 100

function notesOf(index: JsonIndex): readonly PayloadNote[] {
  const listed = index.faults.slice(0, listedNotes).map((fault) => noteOf(index, fault))
  const more = index.faultCount - listed.length
  if (more <= 0) return listed
  return [...listed, { level: 'info', node: -1, text: `${more} more like these.` }]
}

function noteOf(index: JsonIndex, fault: JsonFault): PayloadNote {
  const severity = severityOf(fault)
  return {
    level: severity === 'error' ? 'error' : 'warning',
    text: `${describeFault(fault)} (byte ${fault.start})`,
    node: nodeAround(index, fault.start),
  }
}

function nodeAround(index: JsonIndex, offset: number): number {
  const token = tokenAtOffset(index, offset)
  return token >= 0 && index.kind[token] === kinds.key ? token + 1 : token
}
