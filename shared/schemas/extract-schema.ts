import { isObject, type JsonObject, type JsonValue, memberOf, textMember } from '../json-value'
import { fromOpenApi30, isOpenApi30 } from './from-openapi-3-0'
import { isSchema } from './index-schema'
import { referencesIn } from './references'

/**
 * The chosen schema as a document of its own. It takes along what its references lead to, at the
 * places where they look for it. `undefined` where the pointer names no schema.
 */
export function extractSchema(document: JsonValue, pointer: string): JsonObject | undefined {
  if (!isSchema(valueAt(document, pointer))) return undefined
  const parts = pickParts(document, reachableParts(document, partOf(pointer)))
  return {
    $schema: dialectOfDocument(document),
    $ref: `#${encodeURI(pointer).replaceAll('#', '%23')}`,
    ...(isOpenApi30(document) ? (fromOpenApi30(parts) as JsonObject) : parts),
  }
}

/** Documents are taken apart at `/components/schemas/Pet`, `/webhooks/petAdded` and the like. */
const partOf = (pointer: string): string =>
  pointer
    .split('/')
    .slice(0, pointer.startsWith('/components/') ? 4 : 3)
    .join('/')

function reachableParts(document: JsonValue, first: string): ReadonlySet<string> {
  // A set grows while it is gone through.
  const parts = new Set([first])
  for (const part of parts) {
    for (const reference of referencesIn(valueAt(document, part) ?? null)) {
      const inside = pointerInside(reference)
      if (inside !== undefined) parts.add(partOf(inside))
    }
  }
  return parts
}

/** The JSON Pointer of a reference within its own document; `undefined` for any other. */
export const pointerInside = (reference: string): string | undefined =>
  reference.startsWith('#/') ? decoded(reference.slice(1)) : undefined

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The same document without all other parts. */
function pickParts(document: JsonValue, parts: ReadonlySet<string>): JsonObject {
  const picked: Record<string, JsonValue> = {}
  for (const part of parts) {
    const [top = '', ...inner] = part.split('/').slice(1).map(unescapeStep)
    const value = valueAt(document, part)
    const name = inner.pop()
    if (value === undefined || name === undefined) continue
    define([top, ...inner].reduce(groupIn, picked), name, value)
  }
  return picked
}

function groupIn(owner: Record<string, JsonValue>, name: string): Record<string, JsonValue> {
  const known = Object.hasOwn(owner, name) ? owner[name] : undefined
  const group = isObject(known) ? (known as Record<string, JsonValue>) : {}
  define(owner, name, group)
  return group
}

/** Assigned plainly, `__proto__` would not become a member. */
const define = (owner: object, name: string, value: JsonValue): void => {
  Object.defineProperty(owner, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

/** OpenAPI 3.1 names 2020-12 by an address of its own. */
const dialectOfDocument = (document: JsonValue): string => {
  const named = textMember(document, 'jsonSchemaDialect')
  return named === undefined || named.includes('spec.openapis.org')
    ? 'https://json-schema.org/draft/2020-12/schema'
    : named
}

/** The value at a JSON Pointer through objects; lists hold no parts that can be chosen. */
export function valueAt(root: JsonValue, pointer: string): JsonValue | undefined {
  let value: JsonValue | undefined = root
  for (const step of pointer.split('/').slice(1)) {
    value = memberOf(value, unescapeStep(step))
  }
  return value
}

const unescapeStep = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~')
