import { randomUUID } from 'node:crypto'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import {
  type BindingScope,
  type OwnSchema,
  type SchemaOrigin,
  type SchemaShelf,
  withBinding,
} from '../../shared/schemas/binding'
import type { ShippedSchema } from '../../shared/schemas/schema-look'
import type { AnalystMethods } from '../analysis/analyst-contract'
import { shippedSchemas } from '../analysis/shipped-schemas'
import type { HandlersOf } from '../ipc/handlers'
import type { JudgedScope } from '../reading/judged-scope'
import type { ShelfFile } from '../storage/schema-shelf'
import type { Client } from '../threads/link'
import type { SupervisedThread } from '../threads/supervised-thread'

type SchemaCalls =
  | 'schemas.list'
  | 'schemas.look'
  | 'schemas.drift'
  | 'schemas.facts'
  | 'schemas.read'
  | 'schemas.add'
  | 'schemas.remove'
  | 'schemas.bind'
  | 'schemas.learned'
  | 'schemas.promote'

/** More means that the analyst hangs: it is ended, nothing else is touched. */
const LIMIT_MS = 5_000
/** Learning reads many payloads; no stranger's pattern takes part in it. */
const LEARNING_LIMIT_MS = 10_000

/** What a window does with schemas. Whatever changes the rules has captures judged again. */
export function schemaHandlers(parts: {
  readonly analyst: SupervisedThread<AnalystMethods>
  readonly shelf: ShelfFile
  /** Tells the analyst of the shelf as it is now, and has these captures judged anew. */
  readonly onShelf: (scopes: readonly JudgedScope[]) => Promise<void>
}): HandlersOf<SchemaCalls> {
  const { analyst, shelf, onShelf } = parts

  const ask = <T>(
    what: string,
    work: (client: Client<AnalystMethods>) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> =>
    limited(analyst, work(analyst.client), { what, limitMs: LIMIT_MS })

  const learn = <T>(
    work: (client: Client<AnalystMethods>) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> =>
    limited(analyst, work(analyst.client), {
      what: 'Learning from payloads',
      limitMs: LEARNING_LIMIT_MS,
    })

  const change = async (
    step: (shelf: SchemaShelf) => SchemaShelf,
  ): Promise<Result<null, AppError>> => {
    const before = shelf.current()
    const changed = await shelf.change(step)
    if (!changed.ok) return changed
    await onShelf(scopesOf(before, changed.value))
    return ok(null)
  }

  const put = async (schema: OwnSchema): Promise<Result<{ readonly id: string }, AppError>> => {
    const changed = await change((old) => ({ ...old, schemas: [...old.schemas, schema] }))
    return changed.ok ? ok({ id: schema.id }) : changed
  }

  return {
    'schemas.list': async () =>
      ok({
        shipped: listShipped(),
        own: shelf.current().schemas.map(({ text: _, ...row }) => row),
        bindings: shelf.current().bindings,
      }),
    'schemas.look': ({ id }) => ask('Looking at the schema', (client) => client.schemaLook(id)),
    'schemas.drift': ({ id }) => learn((client) => client.schemaDrift(id)),
    'schemas.facts': (at) => ask('Looking at the schema', (client) => client.schemaFacts(at)),
    'schemas.read': ({ text }) => ask('Reading the schema', (client) => client.readSchema(text)),

    async 'schemas.add'({ name, text, file, pointer }) {
      const kept = await ask('Reading the schema', (client) =>
        client.ownSchemaText({ text, pointer }),
      )
      if (!kept.ok) return kept
      return put({ id: randomUUID(), name, text: kept.value, origin: originOf(file, pointer) })
    },

    'schemas.remove': ({ id }) =>
      change((old) => ({
        schemas: old.schemas.filter((one) => one.id !== id),
        bindings: old.bindings.filter(({ schema }) => !(schema.kind === 'own' && schema.id === id)),
      })),

    'schemas.bind': ({ scope, schema }) =>
      change((old) => ({ ...old, bindings: withBinding(old.bindings, scope, schema) })),

    'schemas.learned': (order) => learn((client) => client.schemaExport(order)),

    async 'schemas.promote'({ id, name }) {
      const learned = await learn((client) => client.schemaExport({ id, format: 'json-schema' }))
      if (!learned.ok) return learned
      const { text, samples } = learned.value
      return put({ id: randomUUID(), name, text, origin: { kind: 'learned', samples } })
    },
  }
}

/** What rules that came, went or changed are about, and those whose schema did. */
export function scopesOf(before: SchemaShelf, after: SchemaShelf): readonly BindingScope[] {
  const told = ({ schemas, bindings }: SchemaShelf): ReadonlyMap<string, BindingScope> => {
    const texts = new Map(schemas.map(({ id, text }) => [id, text]))
    return new Map(
      bindings.map(({ scope, schema }) => {
        const text = schema.kind === 'own' ? texts.get(schema.id) : undefined
        return [JSON.stringify([scope, schema, text]), scope]
      }),
    )
  }
  const [old, now] = [told(before), told(after)]
  const missingIn = (from: typeof old, other: typeof old): readonly BindingScope[] =>
    [...from].flatMap(([key, scope]) => (other.has(key) ? [] : [scope]))
  const changed = [...missingIn(old, now), ...missingIn(now, old)]
  return [...new Map(changed.map((scope) => [JSON.stringify(scope), scope])).values()]
}

const listShipped = (): readonly ShippedSchema[] =>
  Object.entries(shippedSchemas).map(([name, schema]) => ({
    name,
    title: 'title' in schema && typeof schema.title === 'string' ? schema.title : name,
  }))

function originOf(file: string | undefined, pointer: string | undefined): SchemaOrigin {
  if (pointer !== undefined) return { kind: 'openapi', file, pointer }
  return file === undefined ? { kind: 'pasted' } : { kind: 'file', file }
}

async function limited<T>(
  analyst: SupervisedThread<AnalystMethods>,
  work: Promise<Result<T, AppError>>,
  { what, limitMs }: { readonly what: string; readonly limitMs: number },
): Promise<Result<T, AppError>> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), limitMs)
  })
  try {
    const outcome = await Promise.race([work, limit])
    if (outcome !== 'late') return outcome
    await analyst.restart(`${what} took too long`)
    return err({ code: 'time-limit', what, limitMs })
  } catch (thrown) {
    return err({ code: 'worker-failed', worker: 'analyst', detail: String(thrown) })
  } finally {
    clearTimeout(timer)
    // It fails when its thread is ended; that is known already.
    work.catch(() => undefined)
  }
}
