import { childrenOf, textOf } from '../json/nodes'
import type { JsonIndex } from '../json/scan-json'
import { sameToken } from './same-token'

/** The values under one key of two objects; -1 where one has no such key. */
export interface MemberPair {
  readonly a: number
  readonly b: number
  readonly name: string
}

/**
 * Pairs the members of two objects by their names, in the order of the first and then of the
 * second. Of members with one name the last counts.
 */
export const pairMembers = (
  indexA: JsonIndex,
  indexB: JsonIndex,
  a: number,
  b: number,
): readonly MemberPair[] => inStep(indexA, indexB, a, b) ?? byName(indexA, indexB, a, b)

/** Of two objects with the same keys in the same order, as most are; else `undefined`. */
function inStep(
  indexA: JsonIndex,
  indexB: JsonIndex,
  a: number,
  b: number,
): readonly MemberPair[] | undefined {
  const hasDuplicates = indexA.duplicateKeys.length + indexB.duplicateKeys.length > 0
  if (hasDuplicates || indexA.count[a] !== indexB.count[b]) return undefined
  const pairs: MemberPair[] = []
  const end = indexA.next[a] as number
  let keyB = b + 1
  for (let keyA = a + 1; keyA < end; keyA = indexA.next[keyA + 1] as number) {
    if (!sameToken(indexA, keyA, indexB, keyB)) return undefined
    pairs.push({ a: keyA + 1, b: keyB + 1, name: textOf(indexA, keyA) })
    keyB = indexB.next[keyB + 1] as number
  }
  return pairs
}

function byName(indexA: JsonIndex, indexB: JsonIndex, a: number, b: number): readonly MemberPair[] {
  const membersA = membersOf(indexA, a)
  const membersB = membersOf(indexB, b)
  const pairs: MemberPair[] = []
  for (const [name, value] of membersA) pairs.push({ a: value, b: membersB.get(name) ?? -1, name })
  for (const [name, value] of membersB) {
    if (!membersA.has(name)) pairs.push({ a: -1, b: value, name })
  }
  return pairs
}

/** The last value under each key. */
function membersOf(index: JsonIndex, object: number): ReadonlyMap<string, number> {
  const members = new Map<string, number>()
  for (const value of childrenOf(index, object)) {
    const name = textOf(index, value - 1)
    // So that it stands where its last occurrence does.
    members.delete(name)
    members.set(name, value)
  }
  return members
}
