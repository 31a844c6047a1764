import type { SchemaFault } from '../../shared/analysis/record'
import type { AppError } from '../../shared/errors'
import { parseJsonPointer } from '../../shared/json/paths'
import { isObject, type JsonValue, memberOf } from '../../shared/json-value'
import { err, ok, type Result } from '../../shared/result'
import { type CompiledSchema, compileSchema } from '../../shared/schemas/compile-schema'
import { type EvaluateOptions, type Evaluation, evaluate } from '../../shared/schemas/evaluate'
import { toPattern } from '../../shared/schemas/pattern'
import { readSchemaText } from '../../shared/schemas/read-schema'
import { metaSchemas } from './meta-schemas'
import { shippedSchemas } from './shipped-schemas'
import { withinTime } from './within-time'

/** More faults than this in one document are counted, not listed. */
const MAX_FAULTS = 100
/** Schemas of one's own that are kept ready; the one that was not used for longest goes. */
const MAX_KEPT = 50
/** What a schema of one’s own may take for one payload; a pattern in it can run for ever. */
const OWN_LIMIT_MS = 1_000
/** And more for a long payload, which takes its time whatever the schema. */
const OWN_LIMIT_MS_PER_BYTE = 100 / 1_000_000

export interface SchemaVerdict {
  readonly valid: boolean
  /** At most a hundred; `total` counts all. */
  readonly faults: readonly SchemaFault[]
  readonly total: number
}

/** One that ships with the product, or the text of one's own, as JSON or YAML. */
export type SchemaSource =
  | { readonly kind: 'shipped'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }

export interface Validator {
  /** Of the schemas that ship with the product. */
  readonly names: readonly string[]
  /** @param bodyBytes how long the text of the value is */
  readonly check: (
    source: SchemaSource,
    value: JsonValue,
    bodyBytes?: number,
  ) => Result<SchemaVerdict, AppError>
  /** The same with a choice of how much is told, for the tree. */
  readonly evaluate: (
    source: SchemaSource,
    value: JsonValue,
    options: EvaluateOptions,
    bodyBytes?: number,
  ) => Result<Evaluation, AppError>
  /**
   * Makes a schema ready, draft-06 to 2020-12. References stay inside the document: nothing is
   * ever fetched.
   */
  readonly compile: (source: SchemaSource) => Result<CompiledSchema, AppError>
}

export interface ValidatorOptions {
  /** A schema of one's own took too long. It is not asked again by this validator. */
  readonly onSlow?: (schemaText: string) => void
  readonly limitMs?: number
}

/**
 * Compiles each schema once, on first use. What a schema of one's own takes is limited, because
 * its patterns may be a stranger's.
 */
export function createValidator(options: ValidatorOptions = {}): Validator {
  const { onSlow = () => undefined, limitMs = OWN_LIMIT_MS } = options
  const slow = new Set<string>()
  const shipped = new Map<string, CompiledSchema>()
  const own = new Map<string, CompiledSchema>()

  const limited = <T>(
    source: SchemaSource,
    work: () => Result<T, AppError>,
    bodyBytes = 0,
  ): Result<T, AppError> => {
    if (source.kind === 'shipped') return work()
    if (slow.has(source.text)) return err(tooSlow)
    const outcome = withinTime(Math.ceil(limitMs + bodyBytes * OWN_LIMIT_MS_PER_BYTE), work)
    if (outcome.kind === 'done') return outcome.value
    slow.add(source.text)
    onSlow(source.text)
    return err(tooSlow)
  }

  const ready: Validator['compile'] = (source) => {
    if (source.kind === 'shipped') return kept(shipped, source.name, compileShipped)
    const compiled = kept(own, source.text, compileForeign)
    const oldest = own.size > MAX_KEPT ? own.keys().next().value : undefined
    if (oldest !== undefined) own.delete(oldest)
    return compiled
  }

  const judge: Validator['evaluate'] = (source, value, options, bodyBytes) =>
    limited(
      source,
      () => {
        const compiled = ready(source)
        if (!compiled.ok) return compiled
        const evaluation = evaluate(compiled.value, value, options)
        return evaluation.ok ? evaluation : badSchema(evaluation.error)
      },
      bodyBytes,
    )

  return {
    names: Object.keys(shippedSchemas),
    compile: (source) => limited(source, () => ready(source)),
    evaluate: judge,
    check: (source, value, bodyBytes) =>
      judge(source, value, { maxFaults: MAX_FAULTS, visits: 'leave' }, bodyBytes),
  }
}

/** Moves what was used to the end of the map, which keeps the order of insertion. */
function kept(
  map: Map<string, CompiledSchema>,
  key: string,
  make: (key: string) => Result<CompiledSchema, AppError>,
): Result<CompiledSchema, AppError> {
  const found = map.get(key)
  const made = found ? ok(found) : make(key)
  if (!made.ok) return made
  map.delete(key)
  map.set(key, made.value)
  return made
}

function compileShipped(name: string): Result<CompiledSchema, AppError> {
  const schema = Object.hasOwn(shippedSchemas, name) ? shippedSchemas[name] : undefined
  if (!schema) return err({ code: 'not-found', what: `schema “${name}”` })
  const compiled = compileSchema(schema as JsonValue, metaSchemas)
  return compiled.ok ? compiled : badSchema(compiled.error)
}

function compileForeign(text: string): Result<CompiledSchema, AppError> {
  const read = readSchemaText(text)
  if (!read.ok) return badSchema(read.error)
  const fault = faultOfSchema(read.value)
  if (fault !== undefined) return badSchema(fault)
  const compiled = compileSchema(read.value, metaSchemas)
  return compiled.ok ? compiled : badSchema(compiled.error)
}

const tooSlow: AppError = {
  code: 'bad-input',
  detail:
    'This schema took too long to judge a payload and is left out until it is changed or Hookwright starts again.',
}

const badSchema = (why: string): Result<never, AppError> =>
  err({ code: 'bad-input', detail: `This schema cannot be used: ${why}` })

/** What the schema of its draft says about a schema; `undefined` for nothing that matters. */
function faultOfSchema(schema: JsonValue): string | undefined {
  const meta = metaSchemas.get(dialectUri(schema))
  const compiled = meta === undefined ? undefined : compileSchema(meta, metaSchemas)
  if (!compiled?.ok) return undefined
  const judged = evaluate(compiled.value, schema, { maxFaults: MAX_FAULTS, visits: 'leave' })
  if (!judged.ok) return judged.error
  const fault = judged.value.faults.find((one) => isSerious(one, schema))
  return fault && `${fault.path === '' ? 'at its root' : `at ${fault.path}`}: ${fault.message}`
}

/**
 * Drafts want patterns in Unicode mode, but many schemas have ones that only the older mode can
 * read, such as `\-` outside of brackets; those are understood. Other formats are advice.
 */
function isSerious({ path, keyword, property, expected }: SchemaFault, schema: JsonValue): boolean {
  if (keyword === 'propertyNames') return property !== undefined && !toPattern(property)
  if (keyword !== 'format') return true
  const text = expected === '"regex"' ? valueAtPath(schema, path) : undefined
  return typeof text === 'string' && !toPattern(text)
}

function valueAtPath(root: JsonValue, path: string): JsonValue | undefined {
  return (parseJsonPointer(path) ?? []).reduce<JsonValue | undefined>(
    (value, step) =>
      Array.isArray(value) ? (value[Number(step)] as JsonValue) : memberOf(value, step),
    root,
  )
}

const dialectUri = (schema: JsonValue): string => {
  const named = isObject(schema) ? schema.$schema : undefined
  return typeof named === 'string'
    ? named.replace(/#$/, '').replace(/^https:(?=.*draft-0)/, 'http:')
    : 'http://json-schema.org/draft-07/schema'
}
