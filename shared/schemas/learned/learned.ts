import type { JsonValue } from '../../json-value'
import { typeOf } from '../words'
import { type FormatName, formatsOf } from './known-formats'

/** What was seen at one place of many payloads. Plain data that threads can hand to each other. */
export interface LearnedNode {
  /** How many values were seen here. */
  readonly count: number
  /** How many of each type; `integer` and `number` are told apart. */
  readonly types: ReadonlyMap<string, number>
  /** Texts and how often each came; `undefined` once they were too many to be a list. */
  readonly texts: ReadonlyMap<string, number> | undefined
  /** Formats that all texts so far have. */
  readonly formats: ReadonlySet<FormatName>
  readonly members: ReadonlyMap<string, LearnedNode>
  /** Whether names came that were not kept, because there were too many. */
  readonly hasMoreMembers: boolean
  /** All items of all arrays together. */
  readonly items: LearnedNode | undefined
}

/** Different texts that are remembered at one place, and their length. */
const MAX_TEXTS = 20
const MAX_TEXT_LENGTH = 80
/** Different names that are remembered in one object. */
const MAX_MEMBERS = 500
/** What lies deeper is not looked at. */
const MAX_DEPTH = 64

export const nothingLearned: LearnedNode = {
  count: 0,
  types: new Map(),
  texts: new Map(),
  formats: new Set(),
  members: new Map(),
  hasMoreMembers: false,
  items: undefined,
}

/** What is known after one more payload. */
export const learn = (learned: LearnedNode, value: JsonValue): LearnedNode =>
  mergeLearned(learned, learnOne(value, 0))

function learnOne(value: JsonValue, depth: number): LearnedNode {
  const base = { ...nothingLearned, count: 1, types: new Map([[typeOf(value), 1]]) }
  if (typeof value === 'string') return { ...base, ...learnText(value) }
  if (typeof value !== 'object' || value === null || depth >= MAX_DEPTH) return base
  if (Array.isArray(value)) {
    const items = (value as readonly JsonValue[]).map((item) => learnOne(item, depth + 1))
    return items.length === 0 ? base : { ...base, items: mergeAll(items) }
  }
  const entries = Object.entries(value as { readonly [name: string]: JsonValue })
  return {
    ...base,
    members: new Map(
      entries.slice(0, MAX_MEMBERS).map(([name, member]) => [name, learnOne(member, depth + 1)]),
    ),
    hasMoreMembers: entries.length > MAX_MEMBERS,
  }
}

const learnText = (text: string): Pick<LearnedNode, 'texts' | 'formats'> => ({
  texts: text.length > MAX_TEXT_LENGTH ? undefined : new Map([[text, 1]]),
  formats: formatsOf(text),
})

/** Two by two, so that a long array is not merged one by one into an ever larger node. */
function mergeAll(nodes: readonly LearnedNode[]): LearnedNode {
  let left = nodes
  while (left.length > 1) {
    const next: LearnedNode[] = []
    for (let at = 0; at < left.length; at += 2) {
      const [a = nothingLearned, b] = [left[at], left[at + 1]]
      next.push(b ? mergeLearned(a, b) : a)
    }
    left = next
  }
  return left[0] ?? nothingLearned
}

/** What is known from both; the order does not matter. */
export function mergeLearned(a: LearnedNode, b: LearnedNode): LearnedNode {
  if (a.count === 0) return b
  if (b.count === 0) return a
  const members = new Map(a.members)
  for (const [name, node] of b.members) {
    const known = members.get(name)
    if (known) members.set(name, mergeLearned(known, node))
    else if (members.size < MAX_MEMBERS) members.set(name, node)
  }
  const names = new Set([...a.members.keys(), ...b.members.keys()])
  return {
    count: a.count + b.count,
    types: addedCounts(a.types, b.types),
    texts: mergedTexts(a.texts, b.texts),
    formats: mergedFormats(a, b),
    members,
    hasMoreMembers: a.hasMoreMembers || b.hasMoreMembers || names.size > members.size,
    items: a.items && b.items ? mergeLearned(a.items, b.items) : (a.items ?? b.items),
  }
}

function addedCounts(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const sum = new Map(a)
  for (const [key, count] of b) sum.set(key, (sum.get(key) ?? 0) + count)
  return sum
}

function mergedTexts(a: LearnedNode['texts'], b: LearnedNode['texts']): LearnedNode['texts'] {
  if (!a || !b) return undefined
  const texts = addedCounts(a, b)
  return texts.size > MAX_TEXTS ? undefined : texts
}

/** A side without any text has nothing to say about formats. */
function mergedFormats(a: LearnedNode, b: LearnedNode): LearnedNode['formats'] {
  if (!a.types.has('string')) return b.formats
  if (!b.types.has('string')) return a.formats
  return new Set([...a.formats].filter((format) => b.formats.has(format)))
}
