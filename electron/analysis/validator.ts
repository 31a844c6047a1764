import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv'
import Ajv2019 from 'ajv/dist/2019'
import Ajv2020 from 'ajv/dist/2020'
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json'
import addFormats from 'ajv-formats'
import type { SchemaFault } from '../../shared/analysis/record'
import type { AppError } from '../../shared/errors'
import { isObject, type JsonValue } from '../../shared/json-value'
import { err, ok, type Result } from '../../shared/result'
import { shippedSchemas } from './shipped-schemas'

/** More faults than this in one document are counted, not listed. */
const MAX_FAULTS = 1000
/** A schema from outside may not be larger or deeper than this. */
const MAX_SCHEMA_BYTES = 1024 * 1024
const MAX_SCHEMA_DEPTH = 100

export interface SchemaVerdict {
  readonly valid: boolean
  /** At most a thousand; `total` counts all. */
  readonly faults: readonly SchemaFault[]
  readonly total: number
}

export interface Validator {
  readonly names: readonly string[]
  /** Against a schema that ships with the product. */
  readonly check: (schema: string, value: JsonValue) => Result<SchemaVerdict, AppError>
  /**
   * Against any schema, draft-06 to 2020-12. References stay inside the document: nothing is
   * ever fetched. A schema is code to Ajv and its patterns can hang: call this only in a thread
   * that is ended at a time limit.
   */
  readonly checkWith: (schemaText: string, value: JsonValue) => Result<SchemaVerdict, AppError>
}

/** Compiles each schema once, on first use. */
export function createValidator(): Validator {
  const compiled = new Map<string, ValidateFunction>()

  return {
    names: Object.keys(shippedSchemas),

    check(name, value) {
      const schema = Object.hasOwn(shippedSchemas, name) ? shippedSchemas[name] : undefined
      if (!schema) return err({ code: 'not-found', what: `schema “${name}”` })
      const validate = compiled.get(name) ?? engineFor(undefined).compile(schema)
      compiled.set(name, validate)
      return ok(verdictOf(validate, value))
    },

    checkWith(schemaText, value) {
      const validate = compiled.get(schemaText)
      if (validate) return ok(verdictOf(validate, value))
      const made = compileForeign(schemaText)
      if (!made.ok) return made
      compiled.set(schemaText, made.value)
      return ok(verdictOf(made.value, value))
    },
  }
}

function compileForeign(schemaText: string): Result<ValidateFunction, AppError> {
  if (schemaText.length > MAX_SCHEMA_BYTES) {
    return badSchema(`it is larger than ${MAX_SCHEMA_BYTES / 1024} KiB`)
  }
  try {
    const schema = JSON.parse(schemaText) as JsonValue
    if (typeof schema !== 'boolean' && !isObject(schema)) {
      return badSchema('a schema is an object, or true or false')
    }
    if (isDeeper(schema, MAX_SCHEMA_DEPTH)) {
      return badSchema(`it is nested deeper than ${MAX_SCHEMA_DEPTH} levels`)
    }
    const dialect = isObject(schema) ? schema.$schema : undefined
    return ok(engineFor(typeof dialect === 'string' ? dialect : undefined).compile(schema))
  } catch (thrown) {
    return badSchema(thrown instanceof Error ? thrown.message : String(thrown))
  }
}

const badSchema = (why: string): Result<never, AppError> =>
  err({ code: 'bad-input', detail: `This schema cannot be used: ${why}` })

function isDeeper(root: JsonValue, limit: number): boolean {
  let level: readonly JsonValue[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? (Object.values(value) as JsonValue[]) : [],
    )
  }
  return false
}

// `strict: false` because documents exist whose enumerations carry no `type`; all errors,
// because a person wants to mend them in one go.
const options = { strict: false, allErrors: true, verbose: true, validateFormats: true } as const

function engineFor(dialect: string | undefined): Ajv {
  const engine = makeEngine(dialect)
  addFormats(engine)
  return engine
}

function makeEngine(dialect: string | undefined): Ajv {
  if (dialect?.includes('2020-12')) return new Ajv2020(options) as unknown as Ajv
  if (dialect?.includes('2019-09')) return new Ajv2019(options) as unknown as Ajv
  const engine = new Ajv(options)
  engine.addMetaSchema(draft6)
  return engine
}

function verdictOf(validate: ValidateFunction, value: JsonValue): SchemaVerdict {
  const valid = validate(value) === true
  const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if')
  const unique = new Map(errors.map((error) => [keyOf(error), error]))
  return {
    valid,
    faults: [...unique.values()].slice(0, MAX_FAULTS).map(faultOf),
    total: unique.size,
  }
}

/** The branches of a conditional can report one and the same fault twice. */
const keyOf = ({ instancePath, keyword, params }: ErrorObject): string =>
  JSON.stringify([instancePath, keyword, params])

function faultOf({ instancePath, keyword, params, message, schema }: ErrorObject): SchemaFault {
  const missing: unknown = params.missingProperty
  return {
    path: instancePath,
    keyword,
    message: message ?? keyword,
    ...(typeof missing === 'string' ? { missing } : {}),
    ...(keyword === 'required' ? {} : { expected: JSON.stringify(schema)?.slice(0, 2000) ?? '' }),
  }
}
