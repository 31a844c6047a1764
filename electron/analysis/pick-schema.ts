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
import type { JudgingContext } from './analyst-contract'
import type { SchemaSource } from './validator'

/** The schema that counts for a request, and who chose it. */
export interface PickedSchema extends Omit<SchemaChoice, 'schema'> {
  /** For people: a shipped schema's name, or what a person called their own. */
  readonly name: string
  readonly source: SchemaSource
  readonly reason: SchemaReason
  /** `undefined` for one from the configuration file, which nobody picked from a list. */
  readonly pick: SchemaPick | undefined
  /** Whether it took too long before, so that it is not asked again. */
  readonly isSetAside: boolean
}

export interface PickContext {
  readonly shelf?: SchemaShelf | undefined
  readonly endpoint: Pick<Endpoint, 'path' | 'schemaText'>
  /** `undefined` for a request that is not kept. */
  readonly id: CaptureId | undefined
  readonly setAside?: JudgingContext['setAside'] | undefined
}

/**
 * A person's rule first, then the endpoint's entry in the configuration file, then the provider's
 * own schema. `undefined` where there is none, or a person wants none.
 */
export function pickSchema(found: Found, context: PickContext): PickedSchema | undefined {
  const picked = choose(found, context)
  if (!picked) return undefined
  const { source } = picked
  return {
    ...picked,
    isSetAside: source.kind === 'text' && context.setAside?.has(source.text) === true,
  }
}

function choose(found: Found, context: PickContext): Omit<PickedSchema, 'isSetAside'> | undefined {
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

/** What a person is told of a schema that is not asked again. */
export const setAsideWords =
  'This schema took too long to judge a payload and is left out until it is changed or Hookwright starts again.'

function resolvePick(
  pick: SchemaPick,
  { schemas }: SchemaShelf,
): Pick<PickedSchema, 'name' | 'source' | 'pick'> | undefined {
  if (pick.kind === 'shipped') return { name: pick.name, source: pick, pick }
  const own = pick.kind === 'own' ? schemas.find(({ id }) => id === pick.id) : undefined
  return own && { name: own.name, source: { kind: 'text', text: own.text }, pick }
}
