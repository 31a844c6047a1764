import { isObject, type JsonValue } from '../json-value'
import { escapeStep, indexDocument, indexSchema, isSchema } from './index-schema'
import { resolveUri } from './resolve-uri'
import type { Resource, Unit, World } from './unit'

export interface Found {
  readonly unit: Unit
  /** The name of the anchor it was found by, if by one. */
  readonly anchor: string | undefined
}

/** The schema a reference means; `undefined` where no document here has it. Nothing is fetched. */
export function findReference(world: World, reference: string, from: Resource): Found | undefined {
  const { uri, fragment } = resolveUri(reference, from.uri)
  const resource = uri === from.uri ? from : resourceAt(world, uri)
  if (!resource) return undefined
  if (fragment === '') return { unit: resource.root, anchor: undefined }
  if (fragment.startsWith('/')) {
    const unit = findPointer(world, fragment, resource)
    return unit && { unit, anchor: undefined }
  }
  const unit = resource.anchors.get(fragment)
  return unit && { unit, anchor: fragment }
}

function resourceAt(world: World, uri: string): Resource | undefined {
  const document = world.resources.has(uri) ? undefined : world.library.get(uri)
  if (document !== undefined) indexDocument(world, document, uri)
  return world.resources.get(uri)
}

function findPointer(world: World, pointer: string, resource: Resource): Unit | undefined {
  let raw: JsonValue | undefined = resource.root.raw
  let site = { resource, at: resource.root.at }
  for (const escaped of pointer.slice(1).split('/')) {
    const step = escaped.replaceAll('~1', '/').replaceAll('~0', '~')
    raw = inside(raw, step)
    if (raw === undefined) return undefined
    const unit = world.units.get(raw)
    site = { resource: unit?.resource ?? site.resource, at: `${site.at}/${escapeStep(step)}` }
  }
  return isSchema(raw) ? indexSchema(world, raw, site) : undefined
}

function inside(raw: JsonValue | undefined, step: string): JsonValue | undefined {
  if (Array.isArray(raw)) return /^\d+$/.test(step) ? (raw[Number(step)] as JsonValue) : undefined
  return isObject(raw) && Object.hasOwn(raw, step) ? raw[step] : undefined
}
