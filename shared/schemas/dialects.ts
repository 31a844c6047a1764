/** The editions of JSON Schema that are spoken here; they differ in keywords and in their reading. */
export type Dialect = 'draft-06' | 'draft-07' | '2019-09' | '2020-12'

/** Under which shape of value a keyword holds schemas. */
interface Places {
  readonly one: readonly string[]
  readonly list: readonly string[]
  readonly named: readonly string[]
}

const older: Places = {
  one: ['not', 'additionalItems', 'additionalProperties', 'contains', 'propertyNames', 'items'],
  list: ['allOf', 'anyOf', 'oneOf', 'items'],
  named: ['properties', 'patternProperties', 'definitions', 'dependencies'],
}

const conditions = ['if', 'then', 'else']

const newer: Places = {
  one: [...older.one, ...conditions, 'unevaluatedItems', 'unevaluatedProperties', 'contentSchema'],
  list: older.list,
  named: [...older.named, '$defs', 'dependentSchemas'],
}

/** Where schemas stand inside a schema. An `$id` anywhere else is data. */
export const schemaPlaces: Readonly<Record<Dialect, Places>> = {
  'draft-06': older,
  'draft-07': { ...older, one: [...older.one, ...conditions] },
  '2019-09': newer,
  '2020-12': { ...newer, list: [...newer.list, 'prefixItems'] },
}

/** In the older drafts `$ref` silences everything beside it, and `$id` can name an anchor. */
export const isOlder = (dialect: Dialect): boolean =>
  dialect === 'draft-06' || dialect === 'draft-07'

/** By `$schema`; `undefined` for one that is not known here. */
export function dialectOf(uri: string): Dialect | undefined {
  const name = /^https?:\/\/json-schema\.org\/(draft-0[67]|draft\/20(?:19-09|20-12))\/schema#?$/
  return name.exec(uri)?.[1]?.replace('draft/', '') as Dialect | undefined
}

/** Keywords whose presence says that a schema without `$schema` is not written for draft-07. */
const onlyNewer = [
  'prefixItems',
  'unevaluatedProperties',
  'unevaluatedItems',
  'dependentSchemas',
  'dependentRequired',
  '$dynamicRef',
  '$dynamicAnchor',
]

export const hasNewerKeyword = (schema: object): boolean =>
  onlyNewer.some((keyword) => Object.hasOwn(schema, keyword))
