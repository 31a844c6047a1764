import { isObject, type JsonValue } from '../json-value'
import { err, ok, type Result } from '../result'
import { isOlder } from './dialects'
import { findReference } from './find-reference'
import { indexDocument } from './index-schema'
import { keywordsOf } from './keywords/index'
import { namelessUri } from './resolve-uri'
import { type Check, fail } from './run'
import type { Unit, World } from './unit'

/** A schema made ready to be asked about any number of documents. */
export interface CompiledSchema {
  readonly root: Unit
  readonly world: World
}

/**
 * Reads a JSON Schema of draft-06, draft-07, 2019-09 or 2020-12. References lead inside the
 * document or into `library`, by address; nothing is ever fetched, and one that leads nowhere is
 * an error that names it.
 */
export function compileSchema(
  raw: JsonValue,
  library: ReadonlyMap<string, JsonValue> = new Map(),
): Result<CompiledSchema, string> {
  if (typeof raw !== 'boolean' && !isObject(raw)) {
    return err('a schema is an object, or true or false')
  }
  const world: World = {
    resources: new Map(),
    units: new Map(),
    library,
    tracksEvaluated: false,
    prepare: (unit) => {
      unit.checks = checksOf(world, unit)
      return unit.checks
    },
  }
  const root = indexDocument(world, raw, namelessUri)
  const lost = lostReference(world)
  return lost === undefined
    ? ok({ root, world })
    : err(`it refers to ${JSON.stringify(lost)}, which it does not contain`)
}

const referring = ['$ref', '$dynamicRef', '$recursiveRef']

/** The first reference that leads nowhere. The list of schemas grows while references are followed. */
function lostReference(world: World): string | undefined {
  for (const { raw, resource } of world.units.values()) {
    for (const keyword of referring) {
      const reference = isObject(raw) && Object.hasOwn(raw, keyword) ? raw[keyword] : undefined
      const counts = Object.hasOwn(keywordsOf[resource.dialect], keyword)
      if (typeof reference !== 'string' || !counts) continue
      if (!findReference(world, reference, resource)) return reference
    }
  }
  return undefined
}

function checksOf(world: World, unit: Unit): readonly Check[] {
  const { raw } = unit
  if (raw === true) return []
  if (raw === false) return [refuse(unit)]
  const { dialect } = unit.resource
  const isSilenced = isOlder(dialect) && typeof raw.$ref === 'string'
  const keywords = Object.entries(keywordsOf[dialect]).filter(
    ([keyword]) => Object.hasOwn(raw, keyword) && (!isSilenced || keyword === '$ref'),
  )
  return keywords.flatMap(([keyword, make]) => {
    const value = raw[keyword] as JsonValue
    return make({ world, unit, raw, keyword, value }) ?? []
  })
}

const refuse =
  (unit: Unit): Check =>
  (run, _value, place) =>
    fail(run, unit, place, { keyword: 'false schema', message: 'Nothing is allowed here.' })
