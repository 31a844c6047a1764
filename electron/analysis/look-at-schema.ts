import type { AnalysisRecord, SchemaFault } from '../../shared/analysis/record'
import { explain } from '../../shared/errors'
import { scanJson } from '../../shared/json/scan-json'
import type { JsonValue } from '../../shared/json-value'
import type { Evaluation } from '../../shared/schemas/evaluate'
import { createNodeLookup, type NodeLookup } from '../../shared/schemas/node-facts'
import { nodeMarks } from '../../shared/schemas/node-marks'
import type { SchemaLook, SchemaLookVerdict } from '../../shared/schemas/schema-look'
import type { Subject } from './analyse'
import { type PickContext, type PickedSchema, pickSchema } from './pick-schema'
import { readValue } from './read-value'
import type { Validator } from './validator'

/** A capture with its analysis, to be looked at in detail. */
export interface Looked {
  readonly subject: Subject
  readonly record: AnalysisRecord
  readonly context: PickContext
  /** What of the body is looked at; `undefined` for all of it. */
  readonly part: BodyPart | undefined
}

/** The beginning of a body too long to be held against a schema in time. */
export interface BodyPart {
  readonly judgedBytes: number
  readonly totalBytes: number
  /** JSON Pointers of containers that have more than can be seen of them. */
  readonly cutPointers: readonly string[]
}

/** Rows of a tree that are marked; more than a person can see. */
const MAX_MARKED = 10_000

/** Everything there is to see of a capture's schema. */
export function lookAtSchema(looked: Looked, validator: Validator): SchemaLook {
  const { record, context } = looked
  const value = readValue(scanJson(looked.subject.body))
  const picked = pickFor(looked, value)
  const compared =
    record.naiveSchema === undefined
      ? []
      : [{ name: record.naiveSchema, valid: record.naiveSchemaValid === true }]
  return {
    provider: record.provider,
    eventType: record.eventType,
    endpoint: context.endpoint.path,
    schema: picked && { name: picked.name, reason: picked.reason, pick: picked.pick },
    verdict: verdictOf(looked, validator, value, picked),
    part: looked.part && {
      judgedBytes: looked.part.judgedBytes,
      totalBytes: looked.part.totalBytes,
    },
    // What other schemas say of a part is not what they would say of the whole.
    compared: looked.part
      ? []
      : [...compared, ...(record.alsoValidAgainst ?? []).map((name) => ({ name, valid: true }))],
  }
}

function verdictOf(
  { record, part, subject }: Looked,
  validator: Validator,
  value: JsonValue | undefined,
  picked: PickedSchema | undefined,
): SchemaLookVerdict {
  if (value === undefined) return { kind: 'none', why: 'not-json' }
  if (!picked) return { kind: 'none', why: 'no-schema' }
  const options = { maxFaults: MAX_MARKED, visits: 'keep' } as const
  const judged = validator.evaluate(picked.source, value, options, subject.body.length)
  if (!judged.ok) return { kind: 'unusable', why: explain(judged.error).title }
  if (part) return verdictOfPart(record.schemaErrors, value, judged.value, part)
  const marks = nodeMarks(value, judged.value)
  if (judged.value.valid) return { kind: 'valid', marks }
  // The record's faults are the same, in the order of the text and with what stands there.
  return { kind: 'invalid', faults: record.schemaErrors, total: judged.value.total, marks }
}

/** What a container lacks may stand in the rest of it, so no fault of one that is cut is told. */
function verdictOfPart(
  told: readonly SchemaFault[],
  value: JsonValue,
  judged: Evaluation,
  { cutPointers }: BodyPart,
): SchemaLookVerdict {
  const cut = new Set(cutPointers)
  const isCertain = ({ path, property }: SchemaFault): boolean =>
    property !== undefined || !cut.has(path)
  const faults = judged.faults.filter(isCertain)
  const marks = nodeMarks(value, { ...judged, faults })
  if (faults.length === 0) return { kind: 'valid', marks }
  const total = judged.total - (judged.faults.length - faults.length)
  return { kind: 'invalid', faults: told.filter(isCertain), total, marks }
}

function pickFor(
  { subject, record, context }: Looked,
  value: JsonValue | undefined,
): PickedSchema | undefined {
  const { provider, payload, eventType } = record
  const sighting = { ...subject, value }
  return pickSchema({ provider, payload, eventType, sighting }, context)
}

/** Answers what the schema says about any node of the capture; `undefined` without a schema. */
export function lookUpNodes(looked: Looked, validator: Validator): NodeLookup | undefined {
  const value = readValue(scanJson(looked.subject.body))
  const picked = value === undefined ? undefined : pickFor(looked, value)
  if (value === undefined || !picked) return undefined
  const compiled = validator.compile(picked.source)
  const options = { maxFaults: 0, visits: 'keep' } as const
  const bodyBytes = looked.subject.body.length
  const judged = validator.evaluate(picked.source, value, options, bodyBytes)
  if (!compiled.ok || !judged.ok) return undefined
  return createNodeLookup(compiled.value, value, judged.value.visits)
}
