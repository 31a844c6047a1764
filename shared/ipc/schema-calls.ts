import type { CaptureId } from '../http/capture'
import type { BindingScope, SchemaPick } from '../schemas/binding'
import type { NodeFacts } from '../schemas/node-facts'
import type {
  ExportFormat,
  LearnedLook,
  SchemaList,
  SchemaLook,
  SchemaReading,
} from '../schemas/schema-look'
import { call, type Nothing } from './entry'

export const schemaCalls = {
  'schemas.list': call<Nothing, SchemaList>(),
  /** Verdict and marks of one capture. */
  'schemas.look': call<{ readonly id: CaptureId }, SchemaLook>(),
  /** How it differs from earlier payloads of its kind. */
  'schemas.drift': call<{ readonly id: CaptureId }, LearnedLook>(),
  /** What the schema says about one node, or one that is missing. */
  'schemas.facts': call<
    { readonly id: CaptureId; readonly pointer: string },
    NodeFacts | undefined
  >(),
  /** Whether a text is a schema, or a document that a schema is to be chosen from. */
  'schemas.read': call<{ readonly text: string }, SchemaReading>(),
  'schemas.add': call<NewSchema, { readonly id: string }>(),
  'schemas.remove': call<{ readonly id: string }, Nothing>(),
  /** Puts a rule in place of any other about the same; `undefined` takes it away. */
  'schemas.bind': call<
    { readonly scope: BindingScope; readonly schema: SchemaPick | undefined },
    Nothing
  >(),
  /** What was learned from this capture and those of its kind before it, as source text. */
  'schemas.learned': call<
    { readonly id: CaptureId; readonly format: ExportFormat },
    { readonly text: string; readonly samples: number; readonly title: string }
  >(),
  /** Makes a schema of one's own from what was learned. */
  'schemas.promote': call<
    { readonly id: CaptureId; readonly name: string },
    { readonly id: string }
  >(),
} as const

export interface NewSchema {
  readonly name: string
  readonly text: string
  /** Name of the file it was read from; `undefined` for text that was pasted. */
  readonly file: string | undefined
  /** Of the schema in an OpenAPI document; `undefined` for a text that is a schema. */
  readonly pointer: string | undefined
}
