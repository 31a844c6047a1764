import type { JsonObject, JsonValue } from '../../json-value'
import type { Shape } from './shape'

export interface ExportedSchema {
  readonly title: string
  readonly shape: Shape
}

/** A JSON Schema of 2020-12, as text with two spaces of indentation. */
export const toJsonSchemaText = ({ title, shape }: ExportedSchema): string =>
  `${JSON.stringify(
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title,
      ...schemaOf(shape),
    },
    null,
    2,
  )}\n`

function schemaOf(shape: Shape): JsonObject {
  const { types, format, choices, members, map, items } = shape
  const required = members.filter(({ isRequired }) => isRequired).map(({ name }) => name)
  const [only] = types
  return objectOf([
    ['type', types.length === 1 ? only : types.length > 1 ? types : undefined],
    ['format', format],
    ['enum', choices && withOtherTypes(choices, types)],
    ['properties', members.length > 0 ? propertiesOf(shape) : undefined],
    ['required', required.length > 0 ? required : undefined],
    ['additionalProperties', map && schemaOf(map)],
    ['items', items && schemaOf(items)],
  ])
}

/** An enumeration holds for every type: with a null among the values it must name it. */
function withOtherTypes(
  choices: readonly string[],
  types: readonly string[],
): readonly (string | null)[] | undefined {
  const others = types.filter((type) => type !== 'string')
  if (others.length === 0) return choices
  return others.every((type) => type === 'null') ? [...choices, null] : undefined
}

const propertiesOf = ({ members }: Shape): JsonObject =>
  Object.fromEntries(members.map(({ name, shape }) => [name, schemaOf(shape)]))

/** `fromEntries` defines keys, so that `__proto__` stays one. */
const objectOf = (entries: readonly (readonly [string, JsonValue | undefined])[]): JsonObject =>
  Object.fromEntries(
    entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  )
