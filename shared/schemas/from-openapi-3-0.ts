import { isObject, type JsonObject, type JsonValue, memberOf, textMember } from '../json-value'

/** OpenAPI 3.0 has a dialect of its own; 3.1 has JSON Schema as it is. */
export const isOpenApi30 = (document: JsonValue): boolean =>
  textMember(document, 'openapi')?.startsWith('3.0') === true

/**
 * Schemas of OpenAPI 3.0 as JSON Schema says the same: `nullable` is a type, and exclusive bounds
 * are numbers. Values are no deeper than a schema may nest.
 */
export function fromOpenApi30(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(fromOpenApi30)
  if (!isObject(value)) return value
  const members = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, fromOpenApi30(member)]),
  )
  return withNull(withBounds(members))
}

function withBounds(schema: JsonObject): JsonObject {
  const pairs = [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const
  return pairs.reduce<JsonObject>((old, [exclusive, inclusive]) => {
    if (typeof memberOf(old, exclusive) !== 'boolean') return old
    const { [exclusive]: isExclusive, [inclusive]: bound, ...rest } = old
    if (bound === undefined) return rest
    return { ...rest, [isExclusive === true ? exclusive : inclusive]: bound }
  }, schema)
}

function withNull(schema: JsonObject): JsonObject {
  if (schema.nullable !== true) return schema
  const { nullable: _, ...rest } = schema
  // Beside a reference 3.0 reads nothing, but everybody who writes this means it.
  if (typeof rest.type !== 'string') return { anyOf: [{ type: 'null' }, rest] }
  const { type, enum: choices } = rest
  const withChoices =
    Array.isArray(choices) && !choices.includes(null) ? { enum: [...choices, null] } : {}
  return { ...rest, type: [type, 'null'], ...withChoices }
}
