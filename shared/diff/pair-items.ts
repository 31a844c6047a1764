import { childrenOf, isObject, literalOf, textOf } from '../json/nodes'
import { memberOf } from '../json/paths'
import type { JsonIndex } from '../json/scan-json'
import { kinds } from '../json/tokens'
import { diffSequences } from './diff-sequences'
import { intern } from './intern'

/** One document of a comparison. */
export interface Side {
  readonly index: JsonIndex
  readonly hash: Int32Array
}

/** Positions of two items that belong together; -1 where an item has no partner. */
export type ItemPair = readonly [a: number, b: number]

/** A gap with more pairs to try than this is paired by position alone. */
const similarityLimit = 900
/** Larger objects are not compared for similarity. */
const similarityMembers = 60
/** Share of members that two objects must have in common to be one object, changed. */
const similarEnough = 0.5

/**
 * Lines up the items of two arrays: by their ids where every item is an object with one of its
 * own, whatever the order; else equal items first, then the most similar ones, then by position.
 *
 * @param itemsA value tokens of the items
 */
export function pairItems(
  a: Side,
  b: Side,
  itemsA: readonly number[],
  itemsB: readonly number[],
): readonly ItemPair[] {
  const named = byIdentity(a, b, itemsA, itemsB)
  if (named) return withAdded(named, itemsB.length)
  const hashesOf = ({ hash }: Side, items: readonly number[]) =>
    items.map((item) => hash[item] as number)
  const numbered = intern(hashesOf(a, itemsA), hashesOf(b, itemsB))
  const { blocks } = diffSequences(numbered.a, numbered.b, numbered.symbols)
  const pairs: ItemPair[] = []
  let [atA, atB] = [0, 0]
  const same = (untilA: number): void => {
    while (atA < untilA) pairs.push([atA++, atB++])
  }
  for (const block of blocks) {
    same(block.aStart)
    const gapA = itemsA.slice(block.aStart, block.aEnd)
    const gapB = itemsB.slice(block.bStart, block.bEnd)
    for (const [inA, inB] of pairGap(a, b, gapA, gapB)) {
      pairs.push([inA < 0 ? -1 : inA + block.aStart, inB < 0 ? -1 : inB + block.bStart])
    }
    atA = block.aEnd
    atB = block.bEnd
  }
  same(itemsA.length)
  return pairs
}

function pairGap(
  a: Side,
  b: Side,
  gapA: readonly number[],
  gapB: readonly number[],
): readonly ItemPair[] {
  const isUneven = gapA.length !== gapB.length
  const partners =
    isUneven && gapA.length * gapB.length <= similarityLimit
      ? bySimilarity(a, b, gapA, gapB)
      : byPosition(a, b, gapA, gapB)
  return withAdded(partners, gapB.length)
}

/** Pairs from partners, then the items of the second array that are nobody's partner. */
function withAdded(partners: Partners, lengthB: number): readonly ItemPair[] {
  const taken = new Set(partners)
  const pairs: ItemPair[] = partners.map((partner, place) => [place, partner])
  for (let place = 0; place < lengthB; place++) if (!taken.has(place)) pairs.push([-1, place])
  return pairs
}

/** For each item of the first gap the position of its partner in the second, or -1. */
type Partners = readonly number[]

const identityKeys = ['id', '_id', 'uuid', 'guid', 'key', 'name'] as const

/** By the first of the identity keys that names every item of both arrays differently. */
function byIdentity(
  a: Side,
  b: Side,
  itemsA: readonly number[],
  itemsB: readonly number[],
): Partners | undefined {
  if (itemsA.length === 0 || itemsB.length === 0) return undefined
  for (const key of identityKeys) {
    const namesA = identitiesOf(a.index, itemsA, key)
    const namesB = namesA && identitiesOf(b.index, itemsB, key)
    if (!namesA || !namesB) continue
    return [...namesA.keys()].map((name) => namesB.get(name) ?? -1)
  }
  return undefined
}

function identitiesOf(
  index: JsonIndex,
  items: readonly number[],
  key: string,
): ReadonlyMap<string, number> | undefined {
  const names = new Map<string, number>()
  for (const [place, item] of items.entries()) {
    const value = isObject(index, item) ? memberOf(index, item, key) : -1
    const kind = index.kind[value]
    if (kind !== kinds.string && kind !== kinds.number) return undefined
    names.set(kind === kinds.string ? `"${textOf(index, value)}` : literalOf(index, value), place)
  }
  return names.size === items.length ? names : undefined
}

/** Each with the most similar one that still stands after the partners found so far. */
function bySimilarity(
  a: Side,
  b: Side,
  gapA: readonly number[],
  gapB: readonly number[],
): Partners {
  let next = 0
  return gapA.map((itemA) => {
    let best = -1
    let bestScore = similarEnough
    for (let place = next; place < gapB.length; place++) {
      const score = similarity(a, b, itemA, gapB[place] as number)
      if (score < bestScore || (score === bestScore && best >= 0)) continue
      best = place
      bestScore = score
    }
    if (best >= 0) next = best + 1
    return best
  })
}

/** From 0 to 1: the share of members that are the same. */
function similarity(a: Side, b: Side, itemA: number, itemB: number): number {
  if (a.index.kind[itemA] !== b.index.kind[itemB]) return 0
  if (!isObject(a.index, itemA)) return a.hash[itemA] === b.hash[itemB] ? 1 : 0
  const membersA = childrenOf(a.index, itemA)
  if (membersA.length > similarityMembers) return 0
  const same = membersA.filter((value) => {
    const other = memberOf(b.index, itemB, textOf(a.index, value - 1))
    return other >= 0 && a.hash[value] === b.hash[other]
  })
  return same.length / Math.max(1, membersA.length, b.index.count[itemB] as number)
}

/** One with one, as long as both are of a kind. */
const byPosition = (a: Side, b: Side, gapA: readonly number[], gapB: readonly number[]): Partners =>
  gapA.map((item, place) => {
    const other = gapB[place]
    return other !== undefined && a.index.kind[item] === b.index.kind[other] ? place : -1
  })
