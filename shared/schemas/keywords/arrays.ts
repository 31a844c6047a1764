import type { JsonValue } from '../../json-value'
import { canonicalText } from '../equal'
import { askAll, type Check, fail, type Place, quietly, type Run, type Seen } from '../run'
import type { Unit } from '../unit'
import { counted } from '../words'
import { applyUnit, beside, innerUnit, isOpen, type Keyword, type Term } from './keyword'
import { isCount } from './strings'

type Items = readonly JsonValue[]

const itemsOf = (value: JsonValue): Items | undefined =>
  Array.isArray(value) ? (value as Items) : undefined

const placeOf = (outer: Place | undefined, holder: JsonValue, key: number): Place => ({
  outer,
  holder,
  key,
})

/** Asks one schema about every item from an index on. */
const eachFrom =
  (unit: Unit, from: number): Check =>
  (run, value, place, seen) => {
    const items = itemsOf(value)
    if (!items) return true
    if (seen) seen.items = Infinity
    if (isOpen(unit)) return true
    const rest = from === 0 ? items : items.slice(from)
    return askAll(run, rest, (item, index) =>
      applyUnit(run, unit, item, { place: placeOf(place, value, from + index), seen: undefined }),
    )
  }

/** Asks one schema each about the first items. */
const eachInTurn =
  (units: readonly Unit[]): Check =>
  (run, value, place, seen) => {
    const items = itemsOf(value)?.slice(0, units.length)
    if (!items) return true
    if (seen) seen.items = Math.max(seen.items, items.length)
    return askAll(run, items, (item, index) =>
      applyUnit(run, units[index] as Unit, item, {
        place: placeOf(place, value, index),
        seen: undefined,
      }),
    )
  }

const inTurn: Keyword = (term) => {
  const units = (itemsOf(term.value) ?? []).flatMap((raw, step) => innerUnit(term, raw, step) ?? [])
  return eachInTurn(units)
}

/** Items after those of a list that another keyword holds. */
const afterList =
  (listKeyword: string): Keyword =>
  (term) => {
    const unit = innerUnit(term, term.value)
    const list = beside(term, listKeyword)
    return unit && eachFrom(unit, itemsOf(list ?? null)?.length ?? 0)
  }

/** Until 2019-09 `items` is a schema for all or a list of schemas in turn. */
const olderItems: Keyword = (term) =>
  Array.isArray(term.value) ? inTurn(term) : afterList('')(term)

/** Which means nothing where `items` is not a list. */
const additionalItems: Keyword = (term) =>
  Array.isArray(beside(term, 'items')) ? afterList('items')(term) : undefined

const matchesOf = (run: Run, unit: Unit, value: JsonValue, place: Place | undefined) =>
  (itemsOf(value) ?? []).flatMap((item, index) => {
    const at = { place: placeOf(place, value, index), seen: undefined }
    return quietly(run, () => applyUnit(run, unit, item, at)) ? [index] : []
  })

interface Containing {
  /** Whether `minContains` and `maxContains` mean something. */
  readonly counts: boolean
  /** Whether items that fit count as looked at. */
  readonly marks: boolean
}

const containing =
  ({ counts, marks }: Containing): Keyword =>
  (term) => {
    const unit = innerUnit(term, term.value)
    if (!unit) return undefined
    const bounds = counts ? boundsOf(term) : { min: 1, max: Infinity }
    return (run, value, place, seen) => {
      if (!Array.isArray(value)) return true
      const found = matchesOf(run, unit, value, place)
      if (marks) noteMatches(seen, found)
      const fault = countFault(found.length, bounds)
      return fault === undefined || fail(run, term.unit, place, fault)
    }
  }

interface Bounds {
  readonly min: number
  readonly max: number
}

function countFault(count: number, { min, max }: Bounds) {
  if (count >= min && count <= max) return undefined
  const wanted = max === Infinity ? `at least ${min}` : `${min} to ${max}`
  const tooFew = min === 1 ? 'contains' : 'minContains'
  return {
    keyword: count > max ? 'maxContains' : tooFew,
    message: `Of its items ${wanted} must fit the schema under “contains”; ${count} do.`,
  }
}

function boundsOf(term: Term): Bounds {
  const min = beside(term, 'minContains')
  const max = beside(term, 'maxContains')
  return { min: isCount(min) ? min : 1, max: isCount(max) ? max : Infinity }
}

function noteMatches(seen: Seen | undefined, found: readonly number[]): void {
  for (const index of found) seen?.others.add(index)
}

const limited =
  (isContent: (length: number, limit: number) => boolean, words: string): Keyword =>
  ({ value: limit, unit, keyword }) => {
    if (!isCount(limit)) return undefined
    return (run, value, place) =>
      !Array.isArray(value) ||
      isContent(value.length, limit) ||
      fail(run, unit, place, {
        keyword,
        message: `This must have ${words} ${counted(limit, 'item')}, not ${value.length}.`,
      })
  }

const uniqueItems: Keyword = ({ value: wanted, unit, keyword }) => {
  if (wanted !== true) return undefined
  return (run, value, place) => {
    const items = itemsOf(value)
    if (!items) return true
    const places = new Map<string, number>()
    for (const [index, item] of items.entries()) {
      const text = canonicalText(item)
      const first = places.get(text)
      if (first !== undefined) {
        const message = `Items ${first} and ${index} are equal; each may occur once.`
        return fail(run, unit, place, { keyword, message })
      }
      places.set(text, index)
    }
    return true
  }
}

const common: Readonly<Record<string, Keyword>> = {
  minItems: limited((length, limit) => length >= limit, 'at least'),
  maxItems: limited((length, limit) => length <= limit, 'at most'),
  uniqueItems,
}

export const olderArrayKeywords: Readonly<Record<string, Keyword>> = {
  ...common,
  items: olderItems,
  additionalItems,
  contains: containing({ counts: false, marks: false }),
}

export const arrayKeywords2019: Readonly<Record<string, Keyword>> = {
  ...common,
  items: olderItems,
  additionalItems,
  contains: containing({ counts: true, marks: false }),
}

export const arrayKeywords2020: Readonly<Record<string, Keyword>> = {
  ...common,
  prefixItems: inTurn,
  items: afterList('prefixItems'),
  contains: containing({ counts: true, marks: true }),
}
