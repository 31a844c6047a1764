import { isObject, type JsonObject, type JsonValue } from '../json-value'
import { type Dialect, dialectOf, hasNewerKeyword, isOlder, schemaPlaces } from './dialects'
import { resolveUri } from './resolve-uri'
import type { Resource, Unit, World } from './unit'

/** Where the walk stands: the document's part around the schema that comes next. */
interface Site {
  readonly resource: Resource
  readonly at: string
}

/** Finds every schema of a document with its addresses, and returns the outermost. */
export function indexDocument(world: World, raw: JsonValue, uri: string): Unit {
  const dialect = dialectOfDocument(raw)
  const id = isObject(raw) ? ownId(raw, dialect) : undefined
  const resource = createResource(id === undefined ? uri : resolveUri(id, uri).uri, dialect)
  world.resources.set(uri, resource)
  world.resources.set(resource.uri, resource)
  return indexSchema(world, raw, { resource, at: '' })
}

/** Finds the schemas from here on inwards; also for one that stands where no keyword has put it. */
export function indexSchema(world: World, raw: JsonValue, site: Site): Unit {
  const known = world.units.get(raw)
  if (known) return known
  const resource = isObject(raw) ? resourceOf(world, raw, site.resource) : site.resource
  const unit: Unit = {
    raw: isObject(raw) ? raw : raw !== false,
    resource,
    at: site.at,
    checks: undefined,
  }
  resource.root ??= unit
  if (!isObject(raw)) return unit
  world.units.set(raw, unit)
  noteAnchors(raw, unit)
  if (Object.hasOwn(raw, 'unevaluatedItems') || Object.hasOwn(raw, 'unevaluatedProperties')) {
    world.tracksEvaluated = true
  }
  for (const [inner, at] of innerSchemas(raw, resource.dialect)) {
    indexSchema(world, inner, { resource, at: site.at + at })
  }
  return unit
}

function dialectOfDocument(raw: JsonValue): Dialect {
  if (!isObject(raw)) return 'draft-07'
  if (typeof raw.$schema === 'string') return dialectOf(raw.$schema) ?? '2020-12'
  return usesNewerKeyword(raw) ? '2020-12' : 'draft-07'
}

/** Schemas often do not say their edition; their keywords then do. */
const usesNewerKeyword = (raw: JsonValue): boolean =>
  isObject(raw) &&
  (hasNewerKeyword(raw) || innerSchemas(raw, '2020-12').some(([inner]) => usesNewerKeyword(inner)))

function createResource(uri: string, dialect: Dialect): Resource {
  const resource = {
    uri,
    dialect,
    anchors: new Map<string, Unit>(),
    dynamicAnchors: new Map<string, Unit>(),
    isRecursive: false,
  }
  // The root is put in as soon as its schema has been read, before anything can ask for it.
  return resource as unknown as Resource
}

/** The resource around a schema, or a new one where the schema names itself. */
function resourceOf(world: World, raw: JsonObject, outer: Resource): Resource {
  const dialect =
    typeof raw.$schema === 'string' ? (dialectOf(raw.$schema) ?? outer.dialect) : outer.dialect
  const id = ownId(raw, dialect)
  const isRoot = outer.root === undefined
  if (id === undefined || isRoot) return outer
  const { uri } = resolveUri(id, outer.uri)
  if (uri === outer.uri) return outer
  const resource = createResource(uri, dialect)
  // A document of this address that was read before stays the one that is meant.
  if (!world.resources.has(uri)) world.resources.set(uri, resource)
  return resource
}

/** In the older drafts a `$ref` silences an `$id` beside it. */
const ownId = (raw: JsonObject, dialect: Dialect): string | undefined => {
  const isSilenced = isOlder(dialect) && typeof raw.$ref === 'string'
  return typeof raw.$id === 'string' && !isSilenced ? raw.$id : undefined
}

function noteAnchors(raw: JsonObject, unit: Unit): void {
  const { resource } = unit
  if (isOlder(resource.dialect)) {
    const fragment = ownId(raw, resource.dialect)?.split('#')[1]
    if (fragment) resource.anchors.set(fragment, unit)
    return
  }
  if (typeof raw.$anchor === 'string') resource.anchors.set(raw.$anchor, unit)
  if (unit === resource.root && raw.$recursiveAnchor === true) resource.isRecursive = true
  if (resource.dialect === '2020-12' && typeof raw.$dynamicAnchor === 'string') {
    resource.anchors.set(raw.$dynamicAnchor, unit)
    resource.dynamicAnchors.set(raw.$dynamicAnchor, unit)
  }
}

/** The schemas directly inside a schema, each with its JSON Pointer from there. */
export function innerSchemas(
  raw: JsonObject,
  dialect: Dialect,
): readonly (readonly [JsonValue, string])[] {
  const found: (readonly [JsonValue, string])[] = []
  const { one, list, named } = schemaPlaces[dialect]
  const inside = (keyword: string): JsonValue | undefined =>
    Object.hasOwn(raw, keyword) ? raw[keyword] : undefined
  for (const keyword of one) {
    const value = inside(keyword)
    if (isSchema(value)) found.push([value, `/${keyword}`])
  }
  for (const keyword of list) {
    const value = inside(keyword)
    if (!Array.isArray(value)) continue
    ;(value as readonly JsonValue[]).forEach((item, index) => {
      if (isSchema(item)) found.push([item, `/${keyword}/${index}`])
    })
  }
  for (const keyword of named) {
    const value = inside(keyword)
    if (!isObject(value)) continue
    for (const [name, item] of Object.entries(value)) {
      if (isSchema(item)) found.push([item, `/${keyword}/${escapeStep(name)}`])
    }
  }
  return found
}

export const isSchema = (value: JsonValue | undefined): value is JsonObject | boolean =>
  typeof value === 'boolean' || isObject(value)

export const escapeStep = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1')
