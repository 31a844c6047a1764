import { isObject, type JsonObject, type JsonValue } from '../../json-value'
import { toPattern } from '../pattern'
import { askAll, type Check, fail, type Place, type Run, type Seen, withoutTrace } from '../run'
import type { Unit } from '../unit'
import { counted } from '../words'
import { applyUnit, beside, innerUnit, isOpen, type Keyword, type Term } from './keyword'
import { isCount } from './strings'

interface Member {
  readonly holder: JsonObject
  readonly key: string
  readonly outer: Place | undefined
}

/** Asks a schema about one member. */
function applyMember(run: Run, unit: Unit, member: Member): boolean {
  return applyUnit(run, unit, member.holder[member.key] as JsonValue, {
    place: member,
    seen: undefined,
  })
}

const note = (seen: Seen | undefined, name: string): void => {
  if (seen && seen.names !== true) seen.names.add(name)
}

/** The schemas under the names of an object, for example of `properties`. */
const namedUnits = (term: Term): readonly (readonly [string, Unit])[] =>
  Object.entries(isObject(term.value) ? term.value : {}).flatMap(([name, raw]) => {
    const unit = innerUnit(term, raw, name)
    return unit ? [[name, unit] as const] : []
  })

const properties: Keyword = (term) => {
  const units = namedUnits(term)
  return (run, value, place, seen) =>
    !isObject(value) ||
    askAll(run, units, ([key, unit]) => {
      if (!Object.hasOwn(value, key)) return true
      note(seen, key)
      return applyMember(run, unit, { holder: value, key, outer: place })
    })
}

const patternProperties: Keyword = (term) => {
  const units = namedUnits(term).flatMap(([source, unit]) => {
    const pattern = toPattern(source)
    return pattern ? [[pattern, unit] as const] : []
  })
  return (run, value, place, seen) => {
    if (!isObject(value)) return true
    const keys = Object.keys(value)
    return askAll(run, units, ([pattern, unit]) =>
      askAll(run, keys, (key) => {
        if (!pattern.test(key)) return true
        note(seen, key)
        return applyMember(run, unit, { holder: value, key, outer: place })
      }),
    )
  }
}

const additionalProperties: Keyword = (term) => {
  const unit = innerUnit(term, term.value)
  if (!unit) return undefined
  const listed = beside(term, 'properties')
  const patterns = Object.keys(asObject(beside(term, 'patternProperties'))).flatMap(
    (source) => toPattern(source) ?? [],
  )
  const isListed = (key: string): boolean =>
    (isObject(listed) && Object.hasOwn(listed, key)) || patterns.some((one) => one.test(key))
  return applyOthers(term, unit, (key) => !isListed(key))
}

const asObject = (value: JsonValue | undefined): JsonObject => (isObject(value) ? value : {})

/** Asks a schema about every member that `isOther` picks; `false` forbids them by name. */
export function applyOthers(
  { unit: owner, keyword }: Term,
  unit: Unit,
  isOther: (key: string, seen: Seen | undefined) => boolean,
): Check {
  const ask = (run: Run, member: Member): boolean => {
    if (unit.raw !== false) return isOpen(unit) || applyMember(run, unit, member)
    const message = `The property ${JSON.stringify(member.key)} is not allowed here.`
    return fail(run, owner, member.outer, { keyword, property: member.key, message })
  }
  return (run, value, place, seen) => {
    if (!isObject(value)) return true
    const others = Object.keys(value).filter((key) => isOther(key, seen))
    if (seen) seen.names = true
    return askAll(run, others, (key) => ask(run, { holder: value, key, outer: place }))
  }
}

const required: Keyword = ({ value: wanted, unit, keyword }) => {
  const names = textsOf(wanted)
  return (run, value, place) =>
    !isObject(value) ||
    askAll(run, names, (missing) => {
      const message = `The property ${JSON.stringify(missing)} is missing.`
      return Object.hasOwn(value, missing) || fail(run, unit, place, { keyword, missing, message })
    })
}

const textsOf = (value: JsonValue | undefined): readonly string[] =>
  Array.isArray(value)
    ? (value as readonly JsonValue[]).filter((item) => typeof item === 'string')
    : []

const propertyNames: Keyword = (term) => {
  const unit = innerUnit(term, term.value)
  if (!unit) return undefined
  return (run, value, place) => {
    if (!isObject(value)) return true
    return askAll(run, Object.keys(value), (property) => {
      // A name has no place of its own, so its schema is asked for the verdict only.
      const message = `The name ${JSON.stringify(property)} is not one that is allowed here.`
      return (
        withoutTrace(run, () => applyUnit(run, unit, property, { place, seen: undefined })) ||
        fail(run, term.unit, place, { keyword: term.keyword, property, message })
      )
    })
  }
}

/** What must also be there where a property is. */
const dependentNames = (term: Term): Check => {
  const lists = Object.entries(asObject(term.value)).flatMap(([name, value]) =>
    textsOf(value).map((missing) => [name, missing] as const),
  )
  return (run, value, place) =>
    !isObject(value) ||
    askAll(run, lists, ([name, missing]) => {
      if (!Object.hasOwn(value, name) || Object.hasOwn(value, missing)) return true
      const message = `The property ${JSON.stringify(missing)} must be there where ${JSON.stringify(name)} is.`
      return fail(run, term.unit, place, { keyword: term.keyword, missing, message })
    })
}

/** What must also hold where a property is. */
const dependentUnits = (term: Term): Check => {
  const units = namedUnits(term)
  return (run, value, place, seen) =>
    !isObject(value) ||
    askAll(
      run,
      units,
      ([name, unit]) => !Object.hasOwn(value, name) || applyUnit(run, unit, value, { place, seen }),
    )
}

const dependencies: Keyword = (term) => {
  const checks = [dependentNames(term), dependentUnits(term)]
  return (run, value, place, seen) => askAll(run, checks, (check) => check(run, value, place, seen))
}

const limited =
  (isContent: (count: number, limit: number) => boolean, words: string): Keyword =>
  ({ value: limit, unit, keyword }) => {
    if (!isCount(limit)) return undefined
    return (run, value, place) => {
      if (!isObject(value)) return true
      const count = Object.keys(value).length
      if (isContent(count, limit)) return true
      const message = `This must have ${words} ${counted(limit, 'property', 'properties')}, not ${count}.`
      return fail(run, unit, place, { keyword, message })
    }
  }

export const olderObjectKeywords: Readonly<Record<string, Keyword>> = {
  minProperties: limited((count, limit) => count >= limit, 'at least'),
  maxProperties: limited((count, limit) => count <= limit, 'at most'),
  required,
  properties,
  patternProperties,
  additionalProperties,
  propertyNames,
  dependencies,
}

export const objectKeywords: Readonly<Record<string, Keyword>> = {
  ...olderObjectKeywords,
  dependentRequired: dependencies,
  dependentSchemas: dependencies,
}
