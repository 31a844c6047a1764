import type { HeaderField, Headers } from '../http/headers'
import { diffSequences } from './diff-sequences'
import { intern } from './intern'

/** One field of two lists of fields. */
export type FieldChange =
  /** In both, byte for byte; `moved` where it stands in another order among its neighbours. */
  | { readonly kind: 'same' | 'moved'; readonly a: HeaderField; readonly b: HeaderField }
  /** The same value under a name in other letter case. */
  | { readonly kind: 'case'; readonly a: HeaderField; readonly b: HeaderField }
  | { readonly kind: 'changed'; readonly a: HeaderField; readonly b: HeaderField }
  | { readonly kind: 'removed'; readonly a: HeaderField }
  | { readonly kind: 'added'; readonly b: HeaderField }

/** Header fields: names are the same in any letter case, repeats are paired in order. */
export const diffHeaders = (a: Headers, b: Headers): readonly FieldChange[] =>
  diffFields(a, b, (name) => name.toLowerCase())

/** Query or form fields: letter case counts. */
export const diffQuery = (a: Headers, b: Headers): readonly FieldChange[] =>
  diffFields(a, b, (name) => name)

/** In the order of the second list, removed fields where they stood in the first. */
function diffFields(a: Headers, b: Headers, nameOf: (name: string) => string): FieldChange[] {
  const partner = partnersOf(a, b, nameOf)
  const inOrder = fieldsInOrder(a, b, partner)
  const partnerOfB = new Map([...partner].map(([inA, inB]) => [inB, inA]))
  const changes: FieldChange[] = []
  let next = 0
  const removedUntil = (end: number): void => {
    for (; next < end; next++) {
      const field = a[next]
      if (field && !partner.has(next)) changes.push({ kind: 'removed', a: field })
    }
  }
  b.forEach((field, place) => {
    const inA = partnerOfB.get(place)
    const other = inA === undefined ? undefined : a[inA]
    if (inA === undefined || other === undefined) {
      changes.push({ kind: 'added', b: field })
      return
    }
    if (inA >= next) removedUntil(inA)
    changes.push(pairChange(other, field, inOrder.has(inA)))
  })
  removedUntil(a.length)
  return changes
}

function pairChange(a: HeaderField, b: HeaderField, isInOrder: boolean): FieldChange {
  if (a[1] !== b[1]) return { kind: 'changed', a, b }
  if (a[0] !== b[0]) return { kind: 'case', a, b }
  return { kind: isInOrder ? 'same' : 'moved', a, b }
}

/** Position in the second list of each field of the first: same name and value first, then name. */
function partnersOf(
  a: Headers,
  b: Headers,
  nameOf: (name: string) => string,
): ReadonlyMap<number, number> {
  const partner = new Map<number, number>()
  const takenB = new Set<number>()
  const pairBy = (keyOf: (field: HeaderField) => string): void => {
    const waiting = new Map<string, number[]>()
    b.forEach((field, place) => {
      if (takenB.has(place)) return
      const key = keyOf(field)
      waiting.set(key, [...(waiting.get(key) ?? []), place])
    })
    a.forEach((field, place) => {
      const found = partner.has(place) ? undefined : waiting.get(keyOf(field))?.shift()
      if (found === undefined) return
      partner.set(place, found)
      takenB.add(found)
    })
  }
  pairBy(([name, value]) => `${nameOf(name)}\0${value}`)
  pairBy(([name]) => nameOf(name))
  return partner
}

/** Fields of the first list whose partners stand in the same order. */
function fieldsInOrder(
  a: Headers,
  b: Headers,
  partner: ReadonlyMap<number, number>,
): ReadonlySet<number> {
  const placesA = [...partner.keys()].sort((x, y) => x - y)
  const placesB = new Set(partner.values())
  const numbered = intern(
    placesA.map((place) => partner.get(place) ?? -1),
    b.map((_, place) => place).filter((place) => placesB.has(place)),
  )
  const { blocks } = diffSequences(numbered.a, numbered.b, numbered.symbols)
  const moved = new Set(blocks.flatMap(({ aStart, aEnd }) => placesA.slice(aStart, aEnd)))
  return new Set(a.map((_, place) => place).filter((place) => !moved.has(place)))
}
