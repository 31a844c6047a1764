import type { AppError } from '../../../../shared/errors'
import { scanJson } from '../../../../shared/json/scan-json'
import { err, ok, type Result } from '../../../../shared/result'
import type { SchemaShelf } from '../../../../shared/schemas/binding'
import { readValue } from '../../../analysis/read-value'
import type { SchemaSource } from '../../../analysis/validator'
import { wholeBody } from '../../whole-body'
import { type Desk, defineTool, idInput, input, readOnly } from '../tool'
import { withMaskedValues } from './analyze-capture'

interface Args {
  readonly id: string
  readonly schema?: string
  readonly schemaText?: string
}

const MOST_SCHEMA_CHARACTERS = 1024 * 1024

export const validateCapture = defineTool<Args>({
  name: 'validate_capture',
  title: 'Check a webhook against a schema',
  description:
    'Checks the JSON body of a capture against a schema by name (of those that ship, or of one’s own), ' +
    'or against a JSON Schema given as text. Tells every fault with its place. Nothing is fetched or kept. ' +
    'Without either it names the schemas there are.',
  input: input(
    {
      id: idInput,
      schema: { type: 'string', minLength: 1, maxLength: 300, description: 'Name of a schema' },
      schemaText: {
        type: 'string',
        minLength: 2,
        maxLength: MOST_SCHEMA_CHARACTERS,
        description: 'JSON Schema, draft-06 to 2020-12, as JSON or YAML',
      },
    },
    ['id'],
  ),
  annotations: readOnly,

  async run({ id: word, ...wish }, desk) {
    const house = desk.house()
    if (!house.ok) return house
    const { shelf = { schemas: [], bindings: [] } } = house.value.context
    if (Object.keys(wish).length === 0) return ok({ facts: namesOf(desk, shelf) })
    const source = sourceOf(wish, desk, shelf)
    if (!source.ok) return source
    return desk.withReader(async (reader) => {
      const id = reader.resolve(word)
      if (!id.ok) return id
      const body = wholeBody(reader, id.value)
      if (!body.ok) return body
      const value = readValue(scanJson(body.value))
      if (value === undefined) {
        return err({
          code: 'bad-input',
          detail: 'This body is not JSON, so no schema can judge it',
        })
      }
      const checked = desk.validator.check(source.value, value)
      if (!checked.ok) return checked
      const masked = await desk.masking.capture(id.value, { reader, house: house.value })
      if (!masked.ok) return masked
      const { valid, total, faults } = checked.value
      const { schemaErrors } = withMaskedValues({ schemaErrors: faults }, masked.value.body)
      return ok({
        facts: { id: id.value, valid, faults: total, shownFaults: faults.length },
        ...(valid ? {} : { captured: desk.masking.value(schemaErrors, house.value) }),
      })
    })
  },
})

const namesOf = ({ validator }: Desk, { schemas }: SchemaShelf) => ({
  shipped: validator.names,
  own: schemas.map(({ name }) => name),
})

function sourceOf(
  { schema, schemaText }: Pick<Args, 'schema' | 'schemaText'>,
  { validator }: Desk,
  { schemas }: SchemaShelf,
): Result<SchemaSource, AppError> {
  if (schema !== undefined && schemaText !== undefined) {
    return err({ code: 'bad-input', detail: 'Give “schema” or “schemaText”, not both' })
  }
  if (schemaText !== undefined) return ok({ kind: 'text', text: schemaText })
  const own = schemas.find(({ name, id }) => name === schema || id === schema)
  if (own) return ok({ kind: 'text', text: own.text })
  return schema !== undefined && validator.names.includes(schema)
    ? ok({ kind: 'shipped', name: schema })
    : err({ code: 'not-found', what: `schema “${schema}”` })
}
