import type { AppError } from '../../shared/errors'
import { type JsonValue, textMember } from '../../shared/json-value'
import { err, ok, type Result } from '../../shared/result'
import { extractSchema } from '../../shared/schemas/extract-schema'
import { isOpenApi, offeredSchemas } from '../../shared/schemas/openapi'
import { documentLimits, readSchemaText } from '../../shared/schemas/read-schema'
import type { SchemaReading } from '../../shared/schemas/schema-look'
import type { Validator } from './validator'

/** Finds out whether a text is a schema that can be used, or a document with schemas in it. */
export function readOwnSchema(text: string, validator: Validator): Result<SchemaReading, AppError> {
  const document = readSchemaText(text, documentLimits)
  if (!document.ok) return unusable(document.error)
  if (isOpenApi(document.value)) {
    return ok({ kind: 'openapi', offers: offeredSchemas(document.value) })
  }
  const compiled = validator.compile({ kind: 'text', text })
  return compiled.ok ? ok({ kind: 'schema', title: titleOf(document.value) }) : compiled
}

/** The text to keep: as it is, or the part of an OpenAPI document that the pointer names. */
export function textOfOwnSchema(
  text: string,
  pointer: string | undefined,
  validator: Validator,
): Result<string, AppError> {
  const chosen = pointer === undefined ? ok(text) : chosenPart(text, pointer)
  if (!chosen.ok) return chosen
  const compiled = validator.compile({ kind: 'text', text: chosen.value })
  return compiled.ok ? chosen : compiled
}

function chosenPart(text: string, pointer: string): Result<string, AppError> {
  const document = readSchemaText(text, documentLimits)
  if (!document.ok) return unusable(document.error)
  const schema = extractSchema(document.value, pointer)
  return schema
    ? ok(JSON.stringify(schema, null, 2))
    : err({ code: 'not-found', what: `schema at ${pointer}` })
}

const titleOf = (schema: JsonValue): string | undefined => textMember(schema, 'title')

const unusable = (why: string): Result<never, AppError> =>
  err({ code: 'bad-input', detail: `This schema cannot be used: ${why}` })
