import type { schemaCalls } from '../../shared/ipc/schema-calls'
import type { BindingScope, SchemaPick } from '../../shared/schemas/binding'
import { captureId, type Inputs, idForm, MiB } from './common-inputs'
import { byKind, nothing, object, oneOf, orUndefined, text } from './parse'

const schemaId = text(1, 128, idForm)

export const schemaInputs: Inputs<keyof typeof schemaCalls> = {
  'schemas.list': nothing,
  'schemas.look': object({ id: captureId }),
  'schemas.drift': object({ id: captureId }),
  'schemas.facts': object({ id: captureId, pointer: text(0, 64 * 1024) }),
  'schemas.read': object({ text: text(0, 32 * MiB) }),
  'schemas.add': object({
    name: text(1, 200),
    text: text(0, 32 * MiB),
    file: orUndefined(text(1, 4096)),
    pointer: orUndefined(text(0, 64 * 1024)),
  }),
  'schemas.remove': object({ id: schemaId }),
  'schemas.bind': object({
    scope: byKind<BindingScope>({
      capture: object({ kind: oneOf('capture'), id: captureId }),
      event: object({
        kind: oneOf('event'),
        provider: text(1, 200),
        eventType: text(0, 10_000),
      }),
      endpoint: object({ kind: oneOf('endpoint'), path: text(1, 64 * 1024) }),
    }),
    schema: orUndefined(
      byKind<SchemaPick>({
        shipped: object({ kind: oneOf('shipped'), name: text(1, 200) }),
        own: object({ kind: oneOf('own'), id: schemaId }),
        none: object({ kind: oneOf('none') }),
      }),
    ),
  }),
  'schemas.learned': object({ id: captureId, format: oneOf('json-schema', 'typescript', 'zod') }),
  'schemas.promote': object({ id: captureId, name: text(1, 200) }),
}
