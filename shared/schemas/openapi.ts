import { isObject, type JsonValue, memberOf, textMember } from '../json-value'
import { pointerInside, valueAt } from './extract-schema'
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

function bodiesOf(document: JsonValue, webhook: Webhook): readonly SchemaOffer[] {
  const item = referredTo(document, { value: webhook.item, pointer: webhook.pointer })
  return methods.flatMap((method) => {
    const body = referredTo(document, {
      value: memberOf(memberOf(item.value, method), 'requestBody'),
      pointer: `${item.pointer}/${method}/requestBody`,
    })
    return membersOf(memberOf(body.value, 'content')).flatMap(([type, media]) =>
      /[/+]json\b/i.test(type) && isSchema(memberOf(media, 'schema'))
        ? [
            {
              label: `webhook ${webhook.name} (${method.toUpperCase()})`,
              pointer: `${body.pointer}/content/${escapeStep(type)}/schema`,
            },
          ]
        : [],
    )
  })
}

interface Part {
  readonly value: JsonValue | undefined
  readonly pointer: string
}

/** References to references are followed so far, which also ends those that go round. */
const longestWay = 10

/** What stands at the end of a part's references, as path items and bodies may be written. */
function referredTo(document: JsonValue, part: Part): Part {
  let found = part
  for (let step = 0; step < longestWay; step++) {
    const pointer = pointerInside(textMember(found.value, '$ref') ?? '')
    if (pointer === undefined) return found
    found = { value: valueAt(document, pointer), pointer }
  }
  return found
}
