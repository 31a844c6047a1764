import { describe, expect, it } from 'vitest'
import { pickSchema } from '../../../../electron/analysis/pick-schema'
import type { CaptureId } from '../../../../shared/http/capture'
import type { SchemaBinding, SchemaShelf } from '../../../../shared/schemas/binding'

const found = {
  provider: 'onefuzz',
  payload: 'onefuzz.message',
  eventType: 'ping',
  sighting: { method: 'POST', target: '/hook', headers: [], value: {} },
}

const shelf = (...bindings: readonly SchemaBinding[]): SchemaShelf => ({
  schemas: [{ id: 's1', name: 'Mine', text: '{}', origin: { kind: 'pasted' } }],
  bindings,
})

const pick = (kept: SchemaShelf, schemaText?: string) =>
  pickSchema(found, {
    shelf: kept,
    endpoint: { path: '/hook', ...(schemaText === undefined ? {} : { schemaText }) },
    id: 'c1' as CaptureId,
  })

const toEvent = (schema: SchemaBinding['schema']): SchemaBinding => ({
  scope: { kind: 'event', provider: 'onefuzz', eventType: 'ping' },
  schema,
})

describe('the schema that counts', () => {
  it('is what the provider’s documents say, with what they compare it to', () => {
    expect(pick(shelf())).toMatchObject({
      name: 'onefuzz.webhook-message.discriminated',
      reason: 'provider',
      naive: 'onefuzz.webhook-message',
    })
  })

  it('is the one of the configuration file before that', () => {
    expect(pick(shelf(), '{"type":"object"}')).toEqual({
      name: 'own',
      reason: 'config',
      source: { kind: 'text', text: '{"type":"object"}' },
      pick: undefined,
    })
  })

  it('is a person’s rule before all others', () => {
    const own = pick(shelf(toEvent({ kind: 'own', id: 's1' })), '{}')
    expect(own).toMatchObject({ name: 'Mine', reason: 'event', source: { text: '{}' } })
    expect(own).not.toHaveProperty('naive')
  })

  it('is none where a person wants none', () => {
    expect(pick(shelf(toEvent({ kind: 'none' })), '{}')).toBeUndefined()
  })

  it('is as if there were no rule where its schema has been deleted', () => {
    expect(pick(shelf(toEvent({ kind: 'own', id: 'gone' })))).toMatchObject({ reason: 'provider' })
  })
})
