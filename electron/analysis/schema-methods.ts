import type { AnalysisRecord } from '../../shared/analysis/record'
import type { Bytes } from '../../shared/bytes'
import { endpointFor } from '../../shared/endpoint'
import type { AppError } from '../../shared/errors'
import type { Capture, CaptureId } from '../../shared/http/capture'
import { err, ok, type Result } from '../../shared/result'
import type { NodeFacts, NodeLookup } from '../../shared/schemas/node-facts'
import type {
  ExportFormat,
  LearnedLook,
  SchemaLook,
  SchemaReading,
} from '../../shared/schemas/schema-look'
import type { JudgingContext } from './analyst-contract'
import { exportLearned } from './export-learned'
import { driftOf, type LearningReader, learnedTitle, learnWithEarlier } from './learning'
import { type BodyPart, type Looked, lookAtSchema, lookUpNodes } from './look-at-schema'
import { readOwnSchema, textOfOwnSchema } from './read-own-schema'
import type { Validator } from './validator'

/** What an analyst thread can be asked about schemas. */
export type SchemaMethods = {
  readonly schemaLook: (id: CaptureId) => Result<SchemaLook, AppError>
  readonly schemaDrift: (id: CaptureId) => Promise<Result<LearnedLook, AppError>>
  readonly schemaFacts: (at: NodeAt) => Result<NodeFacts | undefined, AppError>
  /** What was learned from this capture and those of its kind before it. */
  readonly schemaExport: (order: ExportOrder) => Promise<Result<LearnedText, AppError>>
  readonly readSchema: (text: string) => Result<SchemaReading, AppError>
  readonly ownSchemaText: (chosen: ChosenText) => Result<string, AppError>
}

export interface NodeAt {
  readonly id: CaptureId
  readonly pointer: string
}

export interface ExportOrder {
  readonly id: CaptureId
  readonly format: ExportFormat
}

export interface LearnedText {
  readonly text: string
  readonly samples: number
  /** A name for it, for example `onefuzz task_failed`. */
  readonly title: string
}

export interface ChosenText {
  readonly text: string
  /** Of the schema in an OpenAPI document; `undefined` for a text that is a schema. */
  readonly pointer: string | undefined
}

export interface SchemaMethodsParts {
  readonly reader: LearningReader
  readonly validator: Validator
  readonly context: () => JudgingContext
  readonly look: (id: CaptureId) => Result<Analysed, AppError>
}

export interface Analysed {
  readonly capture: Capture
  /** Of a very long body its beginning, made whole. */
  readonly body: Bytes
  readonly record: AnalysisRecord
  /** `undefined` where `body` is all of it. */
  readonly part: BodyPart | undefined
}

interface KeptLookup {
  readonly id: CaptureId
  /** What it was made under; another one makes it stale. */
  readonly context: JudgingContext
  readonly lookup: NodeLookup | undefined
}

export function createSchemaMethods(parts: SchemaMethodsParts): SchemaMethods {
  const { reader, validator, context } = parts
  // Looking at one node of a capture is mostly followed by looking at its neighbours.
  let last: KeptLookup | undefined

  const lookedAt = (id: CaptureId): Result<Looked, AppError> => {
    const found = parts.look(id)
    if (!found.ok) return found
    const { capture, body, record, part } = found.value
    const { shelf, endpoints } = context()
    const endpoint = endpointFor(endpoints, capture.target)
    return ok({ subject: { ...capture, body }, record, part, context: { shelf, endpoint, id } })
  }

  const nodesOf = (id: CaptureId): Result<NodeLookup | undefined, AppError> => {
    if (last?.id === id && last.context === context()) return ok(last.lookup)
    const looked = lookedAt(id)
    if (!looked.ok) return looked
    last = { id, context: context(), lookup: lookUpNodes(looked.value, validator) }
    return ok(last.lookup)
  }

  return {
    schemaLook(id) {
      const looked = lookedAt(id)
      return looked.ok ? ok(lookAtSchema(looked.value, validator)) : looked
    },

    async schemaDrift(id) {
      const looked = lookedAt(id)
      return looked.ok ? ok(await driftOf(looked.value, reader, id)) : looked
    },

    schemaFacts({ id, pointer }) {
      const nodes = nodesOf(id)
      return nodes.ok ? ok(nodes.value?.factsAt(pointer)) : nodes
    },

    async schemaExport({ id, format }) {
      const looked = lookedAt(id)
      if (!looked.ok) return looked
      const learned = await learnWithEarlier(looked.value, reader, id)
      if (learned.count === 0) return err({ code: 'not-found', what: 'JSON to learn from' })
      const title = learnedTitle(looked.value)
      return ok({ text: exportLearned(learned, title, format), samples: learned.count, title })
    },

    readSchema: (text) => readOwnSchema(text, validator),
    ownSchemaText: ({ text, pointer }) => textOfOwnSchema(text, pointer, validator),
  }
}
