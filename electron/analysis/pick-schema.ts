import type { SchemaReason } from '../../shared/analysis/record'
import type { Endpoint } from '../../shared/endpoint'
import type { CaptureId } from '../../shared/http/capture'
import { packOf } from '../../shared/providers/detect'
import type { SchemaChoice } from '../../shared/providers/provider'
import {
  bindingFor,
  emptyShelf,
  type SchemaPick,
  type SchemaShelf,
} from '../../shared/schemas/binding'
import type { Found } from './analyse'
import type { SchemaSource } from './validator'

/** The schema that counts for a request, and who chose it. */
export interface PickedSchema extends Omit<SchemaChoice, 'schema'> {
  /** For people: a shipped schema's name, or what a person called their own. */
  readonly name: string
  readonly source: SchemaSource
  readonly reason: SchemaReason
  /** `undefined` for one from the configuration file, which nobody picked from a list. */
  readonly pick: SchemaPick | undefined
}

export interface PickContext {
  readonly shelf?: SchemaShelf | undefined
  readonly endpoint: Pick<Endpoint, 'path' | 'schemaText'>
  /** `undefined` for a request that is not kept. */
  readonly id: CaptureId | undefined
}

/**
 * A person's rule first, then the endpoint's entry in the configuration file, then the provider's
 * own schema. `undefined` where there is none, or a person wants none.
 */
export function pickSchema(found: Found, context: PickContext): PickedSchema | undefined {
  const { shelf = emptyShelf, endpoint, id } = context
  const { provider, eventType, payload, sighting } = found
  const bound = bindingFor(shelf.bindings, { id, endpoint: endpoint.path, provider, eventType })
  if (bound?.schema.kind === 'none') return undefined
  const named = bound && resolvePick(bound.schema, shelf)
  // A rule whose schema has been deleted counts no longer.
  if (bound && named) return { ...named, reason: bound.scope.kind }
  if (endpoint.schemaText !== undefined) {
    const source = { kind: 'text', text: endpoint.schemaText } as const
    return { name: 'own', source, reason: 'config', pick: undefined }
  }
  const choice = packOf(provider)?.schemaFor(payload, sighting)
  if (!choice) return undefined
  const { schema: name, ...comparisons } = choice
  const source = { kind: 'shipped', name } as const
  return { ...comparisons, name, source, reason: 'provider', pick: source }
}

function resolvePick(
  pick: SchemaPick,
  { schemas }: SchemaShelf,
): Pick<PickedSchema, 'name' | 'source' | 'pick'> | undefined {
  if (pick.kind === 'shipped') return { name: pick.name, source: pick, pick }
  const own = pick.kind === 'own' ? schemas.find(({ id }) => id === pick.id) : undefined
  return own && { name: own.name, source: { kind: 'text', text: own.text }, pick }
}
