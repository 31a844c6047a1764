import { describe, expect, it } from 'vitest'
import { scopesOf } from '../../../../electron/core/schema-handlers'
import type { BindingScope, OwnSchema, SchemaShelf } from '../../../../shared/schemas/binding'

const schema = (id: string, text = '{}'): OwnSchema => ({
  id,
  name: id,
  text,
  origin: { kind: 'pasted' },
})
const endpoint: BindingScope = { kind: 'endpoint', path: '/a' }
const event: BindingScope = { kind: 'event', provider: 'github', eventType: 'push' }
const own = (id: string) => ({ kind: 'own', id }) as const

const shelf: SchemaShelf = {
  schemas: [schema('one'), schema('two')],
  bindings: [
    { scope: endpoint, schema: own('one') },
    { scope: event, schema: { kind: 'none' } },
  ],
}

describe('what a change of schemas is about', () => {
  it.each<[string, SchemaShelf, readonly BindingScope[]]>([
    ['nothing where it changes nothing', { ...shelf }, []],
    [
      'nothing for a schema that no rule names',
      { ...shelf, schemas: [...shelf.schemas, schema('three')] },
      [],
    ],
    ['a rule that goes', { ...shelf, bindings: shelf.bindings.slice(1) }, [endpoint]],
    [
      'a rule that comes',
      {
        ...shelf,
        bindings: [
          ...shelf.bindings,
          { scope: { kind: 'endpoint', path: '/b' }, schema: own('two') },
        ],
      },
      [{ kind: 'endpoint', path: '/b' }],
    ],
    [
      'a rule that names another schema',
      { ...shelf, bindings: [{ scope: endpoint, schema: own('two') }, ...shelf.bindings.slice(1)] },
      [endpoint],
    ],
    [
      'rules whose schema is another',
      { ...shelf, schemas: [schema('one', '{"type":"array"}'), schema('two')] },
      [endpoint],
    ],
    ['rules whose schema is gone', { ...shelf, schemas: [schema('two')] }, [endpoint]],
  ])('is %s', (_, after, scopes) => {
    expect(scopesOf(shelf, after)).toEqual(scopes)
  })
})
