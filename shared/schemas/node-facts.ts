import { parseJsonPointer } from '../json/paths'
import { isObject, type JsonObject, type JsonValue } from '../json-value'
import type { CompiledSchema } from './compile-schema'
import { findReference } from './find-reference'
import type { Visit } from './run'
import type { Unit } from './unit'

/** What a schema tells a person about one node; texts are cut where they are long. */
export interface NodeFacts {
  readonly title?: string
  readonly description?: string
  /** In words of JSON Schema: `string`, or `string or null`. */
  readonly type?: string
  readonly format?: string
  /** As JSON texts. */
  readonly allowed?: readonly string[]
  readonly default?: string
  readonly examples?: readonly string[]
  readonly isDeprecated?: boolean
}

/** Answers for any node of one payload after one evaluation. */
export interface NodeLookup {
  /** `undefined` where the schema says nothing about the node; also for one that is missing. */
  readonly factsAt: (pointer: string) => NodeFacts | undefined
}

type Children = Map<string | number, Unit[]>

/** Takes the visits of an evaluation of this value by this schema. */
export function createNodeLookup(
  { root, world }: CompiledSchema,
  value: JsonValue,
  visits: readonly Visit[],
): NodeLookup {
  const byHolder = new Map<JsonValue, Children>()
  const atRoot: Unit[] = [root]
  for (const { place, unit } of visits) {
    if (place) unitsIn(byHolder, place.holder, place.key).push(unit)
    else atRoot.push(unit)
  }

  /** The schemas of a member that is not there are those its object's schemas have for it. */
  const unitsOfMissing = (owners: readonly Unit[], name: string): readonly Unit[] =>
    owners.flatMap(({ raw }) => {
      const properties = raw === true || raw === false ? undefined : raw.properties
      const inner =
        isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : null
      const unit = isObject(inner ?? null) ? world.units.get(inner as JsonObject) : undefined
      return unit ? withReferences(unit) : []
    })

  const withReferences = (unit: Unit): readonly Unit[] => {
    const chain: Unit[] = []
    for (let next: Unit | undefined = unit; next && !chain.includes(next); ) {
      chain.push(next)
      const reference: JsonValue | undefined =
        typeof next.raw === 'boolean' ? undefined : next.raw.$ref
      next =
        typeof reference === 'string'
          ? findReference(world, reference, next.resource)?.unit
          : undefined
    }
    return chain
  }

  return {
    factsAt(pointer) {
      let units: readonly Unit[] = atRoot
      let holder: JsonValue | undefined = value
      for (const step of parseJsonPointer(pointer) ?? []) {
        const key: string | number = Array.isArray(holder) ? Number(step) : step
        const child = childOf(holder, key)
        units =
          child === undefined
            ? unitsOfMissing(units, step)
            : (byHolder.get(holder as JsonValue)?.get(key) ?? [])
        holder = child
      }
      return factsOf(units)
    },
  }
}

function unitsIn(byHolder: Map<JsonValue, Children>, holder: JsonValue, key: string | number) {
  const children = byHolder.get(holder) ?? new Map<string | number, Unit[]>()
  byHolder.set(holder, children)
  const units = children.get(key) ?? []
  children.set(key, units)
  return units
}

function childOf(holder: JsonValue | undefined, key: string | number): JsonValue | undefined {
  if (Array.isArray(holder)) return holder[Number(key)] as JsonValue | undefined
  return isObject(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined
}

const MAX_TEXT = 1000
const MAX_VALUES = 50

const cut = (text: string): string =>
  text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text

/** The first schema that says something has the word: it is the nearest to the node. */
function factsOf(units: readonly Unit[]): NodeFacts | undefined {
  const raws = units.flatMap(({ raw }) => (typeof raw === 'boolean' ? [] : [raw]))
  const first = (keyword: string): JsonValue | undefined =>
    raws.find((raw) => Object.hasOwn(raw, keyword))?.[keyword]
  const facts: { -readonly [K in keyof NodeFacts]: NodeFacts[K] | undefined } = {
    title: titlesOf(raws),
    description: textOf(first('description')),
    type: typeText(first('type')),
    format: textOf(first('format')),
    allowed: allowedIn(first('enum'), first('const')),
    default: jsonText(first('default')),
    examples: jsonTexts(first('examples')),
    isDeprecated: first('deprecated') === true || undefined,
  }
  const told = Object.entries(facts).filter(([, fact]) => fact !== undefined)
  return told.length === 0 ? undefined : (Object.fromEntries(told) as NodeFacts)
}

/** A member and the definition it refers to often have a title each; both help. */
function titlesOf(raws: readonly JsonObject[]): string | undefined {
  const titles = new Set(raws.flatMap(({ title }) => textOf(title) ?? []))
  return titles.size === 0 ? undefined : cut([...titles].join(', '))
}

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? cut(value) : undefined

const typeText = (value: JsonValue | undefined): string | undefined =>
  Array.isArray(value) ? value.join(' or ') : textOf(value)

const jsonText = (value: JsonValue | undefined): string | undefined =>
  value === undefined ? undefined : cut(JSON.stringify(value))

const jsonTexts = (value: JsonValue | undefined): readonly string[] | undefined =>
  Array.isArray(value)
    ? (value as readonly JsonValue[]).slice(0, MAX_VALUES).map((one) => cut(JSON.stringify(one)))
    : undefined

const allowedIn = (
  list: JsonValue | undefined,
  constant: JsonValue | undefined,
): readonly string[] | undefined =>
  jsonTexts(list) ?? (constant === undefined ? undefined : [cut(JSON.stringify(constant))])
