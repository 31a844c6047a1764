import type { AnalysisRecord } from '../../shared/analysis/record'
import { explain } from '../../shared/errors'
import { scanJson } from '../../shared/json/scan-json'
import type { JsonValue } from '../../shared/json-value'
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
    compared: [
      ...compared,
      ...(record.alsoValidAgainst ?? []).map((name) => ({ name, valid: true })),
    ],
  }
}

function verdictOf(
  { record }: Looked,
  validator: Validator,
  value: JsonValue | undefined,
  picked: PickedSchema | undefined,
): SchemaLookVerdict {
  if (value === undefined) return { kind: 'none', why: 'not-json' }
  if (!picked) return { kind: 'none', why: 'no-schema' }
  const judged = validator.evaluate(picked.source, value, { maxFaults: MAX_MARKED, visits: 'keep' })
  if (!judged.ok) return { kind: 'unusable', why: explain(judged.error).title }
  const marks = nodeMarks(value, judged.value)
  if (judged.value.valid) return { kind: 'valid', marks }
  // The record's faults are the same, in the order of the text and with what stands there.
  return { kind: 'invalid', faults: record.schemaErrors, total: judged.value.total, marks }
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
  const judged = validator.evaluate(picked.source, value, { maxFaults: 0, visits: 'keep' })
  if (!compiled.ok || !judged.ok) return undefined
  return createNodeLookup(compiled.value, value, judged.value.visits)
}
