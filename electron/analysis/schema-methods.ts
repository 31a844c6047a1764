import type { AnalysisRecord } from '../../shared/analysis/record'
import type { Bytes } from '../../shared/bytes'
import { concat } from '../../shared/bytes'
import { endpointFor } from '../../shared/endpoint'
import type { AppError } from '../../shared/errors'
import type { Capture, CaptureId } from '../../shared/http/capture'
import { formatValue } from '../../shared/query/format-query'
import { err, ok, type Result } from '../../shared/result'
import type { NodeFacts, NodeLookup } from '../../shared/schemas/node-facts'
import type { ExportFormat, SchemaLook, SchemaReading } from '../../shared/schemas/schema-look'
import type { Reader } from '../storage/reader'
import type { JudgingContext } from './analyst-contract'
import { exportLearned } from './export-learned'
import { type Looked, learnFrom, lookAtSchema, lookUpNodes } from './look-at-schema'
import { readOwnSchema, textOfOwnSchema } from './read-own-schema'
import type { Validator } from './validator'

/** What an analyst thread can be asked about schemas. */
export type SchemaMethods = {
  readonly schemaLook: (id: CaptureId) => Promise<Result<SchemaLook, AppError>>
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
  readonly reader: Pick<Reader, 'page' | 'bodyPieces' | 'refreshIndex'>
  readonly validator: Validator
  readonly context: () => JudgingContext
  readonly look: (id: CaptureId) => Result<Analysed, AppError>
}

export interface Analysed {
  readonly capture: Capture
  readonly body: Bytes
  readonly record: AnalysisRecord
}

/** So many payloads are learned from: enough to tell a rule from chance, few enough to be quick. */
const MAX_SAMPLES = 50
/** A larger body is passed over when learning. */
const MAX_SAMPLE_BYTES = 1024 * 1024

export function createSchemaMethods(parts: SchemaMethodsParts): SchemaMethods {
  const { reader, validator, context } = parts
  // Looking at one node of a capture is mostly followed by looking at its neighbours.
  let last:
    | { readonly key: unknown; readonly id: CaptureId; readonly lookup: NodeLookup | undefined }
    | undefined

  const lookedAt = (id: CaptureId): Result<Looked, AppError> => {
    const found = parts.look(id)
    if (!found.ok) return found
    const { capture, body, record } = found.value
    const endpoint = endpointFor(context().endpoints, capture.target)
    const subject = { ...capture, body }
    return ok({ subject, record, context: { shelf: context().shelf, endpoint, id } })
  }

  const bodyOf = (id: CaptureId): readonly Bytes[] => {
    const pieces = reader.bodyPieces(id)
    return pieces.ok ? [concat(...pieces.value)] : []
  }

  /** Newest first, all from before this capture: they say what was usual until it came. */
  const earlierBodies = async (looked: Looked, id: CaptureId): Promise<readonly Bytes[]> => {
    reader.refreshIndex('attach')
    const page = await reader.page({
      query: queryForKind(looked),
      order: 'newest',
      after: id,
      limit: MAX_SAMPLES,
    })
    const rows = page.ok ? page.value.rows : []
    return rows.flatMap((row) => (row.bodyBytes > MAX_SAMPLE_BYTES ? [] : bodyOf(row.id)))
  }

  return {
    async schemaLook(id) {
      const looked = lookedAt(id)
      if (!looked.ok) return looked
      const bodies = await earlierBodies(looked.value, id)
      return ok(lookAtSchema(looked.value, validator, { about: kindInWords(looked.value), bodies }))
    },

    schemaFacts({ id, pointer }) {
      if (last?.id !== id || last.key !== context()) {
        const looked = lookedAt(id)
        if (!looked.ok) return looked
        last = { key: context(), id, lookup: lookUpNodes(looked.value, validator) }
      }
      return ok(last.lookup?.factsAt(pointer))
    },

    async schemaExport({ id, format }) {
      const looked = lookedAt(id)
      if (!looked.ok) return looked
      const { subject } = looked.value
      const learned = learnFrom([subject.body, ...(await earlierBodies(looked.value, id))])
      if (learned.count === 0) return err({ code: 'not-found', what: 'JSON to learn from' })
      const title = titleOf(looked.value)
      return ok({ text: exportLearned(learned, title, format), samples: learned.count, title })
    },

    readSchema: (text) => readOwnSchema(text, validator),
    ownSchemaText: ({ text, pointer }) => textOfOwnSchema(text, pointer, validator),
  }
}

/** Payloads are of one kind by sender and event type, or where there is none by sender and path. */
function queryForKind({ subject, record }: Looked): string {
  const provider = `provider=${formatValue(record.provider)}`
  return record.eventType === undefined
    ? `${provider} path=${formatValue(pathOf(subject.target))}`
    : `${provider} event=${formatValue(record.eventType)}`
}

const pathOf = (target: string): string => target.split('?')[0] ?? ''

const kindInWords = ({ subject, record }: Looked): string =>
  record.eventType === undefined
    ? `payloads on ${pathOf(subject.target)}`
    : `${record.eventType} payloads of ${record.provider}`

const titleOf = ({ subject, record }: Looked): string =>
  record.eventType === undefined
    ? `${record.provider === 'unknown' ? '' : `${record.provider} `}${pathOf(subject.target)}`
    : `${record.provider} ${record.eventType}`
