import { isObject, type JsonValue, memberOf, textMember } from '../json-value'
import { valueAt } from './extract-schema'
import { escapeStep, isSchema } from './index-schema'

/** A schema inside a larger document that a person can choose. */
export interface SchemaOffer {
  /** For people: `webhook petAdded (POST)`, `component Pet`. */
  readonly label: string
  /** JSON Pointer in the document. */
  readonly pointer: string
}

export const isOpenApi = (document: JsonValue): boolean =>
  textMember(document, 'openapi') !== undefined

const methods = ['post', 'put', 'patch', 'get', 'delete']

/**
 * The schemas of an OpenAPI document (3.1; webhooks also under `x-webhooks`, as 3.0 documents
 * write them): the JSON bodies of its webhooks first, then its components.
 */
export function offeredSchemas(document: JsonValue): readonly SchemaOffer[] {
  const webhooks = ['webhooks', 'x-webhooks'].flatMap((key) =>
    membersOf(memberOf(document, key)).flatMap(([name, item]) =>
      bodiesOf(document, { name, item, pointer: `/${key}/${escapeStep(name)}` }),
    ),
  )
  const components = membersOf(memberOf(memberOf(document, 'components'), 'schemas'))
  return [
    ...webhooks,
    ...components.flatMap(([name, schema]) =>
      isSchema(schema)
        ? [{ label: `component ${name}`, pointer: `/components/schemas/${escapeStep(name)}` }]
        : [],
    ),
  ]
}

const membersOf = (value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] =>
  isObject(value) ? Object.entries(value) : []

interface Webhook {
  readonly name: string
  readonly item: JsonValue
  readonly pointer: string
}

function bodiesOf(document: JsonValue, { name, item, pointer }: Webhook): readonly SchemaOffer[] {
  return methods.flatMap((method) => {
    const operation = memberOf(item, method)
    const inline = memberOf(operation, 'requestBody')
    const reference = textMember(inline, '$ref')
    const body = reference === undefined ? inline : valueAt(document, reference.replace(/^#/, ''))
    const at = reference?.replace(/^#/, '') ?? `${pointer}/${method}/requestBody`
    return membersOf(memberOf(body, 'content')).flatMap(([type, media]) =>
      /[/+]json\b/i.test(type) && isSchema(memberOf(media, 'schema'))
        ? [
            {
              label: `webhook ${name} (${method.toUpperCase()})`,
              pointer: `${at}/content/${escapeStep(type)}/schema`,
            },
          ]
        : [],
    )
  })
}
