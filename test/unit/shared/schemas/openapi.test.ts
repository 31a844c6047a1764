import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../../../../shared/json-value'
import { compileSchema } from '../../../../shared/schemas/compile-schema'
import { evaluate } from '../../../../shared/schemas/evaluate'
import { extractSchema } from '../../../../shared/schemas/extract-schema'
import { isOpenApi, offeredSchemas } from '../../../../shared/schemas/openapi'
import { readSchemaText } from '../../../../shared/schemas/read-schema'

const yaml = `
openapi: 3.1.0
info: { title: Pets, version: '1' }
webhooks:
  pet/added:
    post:
      requestBody:
        content:
          application/json: { schema: { $ref: '#/components/schemas/Pet' } }
          text/plain: { schema: { type: string } }
  petGone:
    post:
      requestBody: { $ref: '#/components/requestBodies/Gone' }
  silent: { get: {} }
components:
  requestBodies:
    Gone:
      content:
        application/vnd.pets+json: { schema: { type: object, required: [id] } }
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string }
        owner: { $ref: '#/components/schemas/a~1b%20c' }
    'a/b c': { type: [string, 'null'] }
`

const read = () => {
  const document = readSchemaText(yaml)
  if (!document.ok) throw new Error(document.error)
  return document.value
}

const fits = (pointer: string, value: unknown) => {
  const schema = extractSchema(read(), pointer)
  const compiled = compileSchema(schema ?? false)
  if (!compiled.ok) throw new Error(compiled.error)
  const judged = evaluate(compiled.value, value as never, { maxFaults: 9, visits: 'leave' })
  return judged.ok && judged.value.valid
}

describe('an OpenAPI document', () => {
  it('offers the JSON bodies of its webhooks and its components', () => {
    expect(isOpenApi(read())).toBe(true)
    expect(offeredSchemas(read())).toEqual([
      {
        label: 'webhook pet/added (POST)',
        pointer: '/webhooks/pet~1added/post/requestBody/content/application~1json/schema',
      },
      {
        label: 'webhook petGone (POST)',
        pointer: '/components/requestBodies/Gone/content/application~1vnd.pets+json/schema',
      },
      { label: 'component Pet', pointer: '/components/schemas/Pet' },
      { label: 'component a/b c', pointer: '/components/schemas/a~1b c' },
    ])
  })

  it('gives each as a schema whose references still lead somewhere', () => {
    for (const { pointer } of offeredSchemas(read()).filter(({ label }) =>
      /Pet|pet\//.test(label),
    )) {
      expect(fits(pointer, { name: 'a', owner: null })).toBe(true)
      expect(fits(pointer, { owner: 1, name: 'a' })).toBe(false)
      expect(fits(pointer, {})).toBe(false)
    }
    expect(fits('/components/schemas/a~1b c', null)).toBe(true)
    expect(
      fits('/components/requestBodies/Gone/content/application~1vnd.pets+json/schema', {}),
    ).toBe(false)
  })

  it('takes along only what is referred to', () => {
    const pet = extractSchema(read(), '/components/schemas/Pet')
    expect(pet?.components).toEqual({
      schemas: { Pet: expect.anything(), 'a/b c': { type: ['string', 'null'] } },
    })
  })

  it('changes nothing but itself, whatever its parts are named', () => {
    const odd = JSON.parse(
      '{"components":{"schemas":{"A":{"$ref":"#/__proto__/polluted"},"__proto__":{"type":"null"}}},"__proto__":{"polluted":{"type":"string"}}}',
    ) as JsonValue
    expect(extractSchema(odd, '/components/schemas/A')).toBeDefined()
    expect(extractSchema(odd, '/components/schemas/__proto__')).toBeDefined()
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it('has no schema where none is', () => {
    expect(extractSchema(read(), '/info/title')).toBeUndefined()
    expect(extractSchema(read(), '/__proto__')).toBeUndefined()
  })
})

const documentOf = (text: string): JsonValue => {
  const document = readSchemaText(text)
  if (!document.ok) throw new Error(document.error)
  return document.value
}

const faultsIn = (document: JsonValue, pointer: string, value: JsonValue): readonly string[] => {
  const compiled = compileSchema(extractSchema(document, pointer) ?? false)
  if (!compiled.ok) throw new Error(compiled.error)
  const judged = evaluate(compiled.value, value, { maxFaults: 9, visits: 'leave' })
  if (!judged.ok) throw new Error(judged.error)
  return judged.value.faults.map(({ path, keyword }) => `${keyword} ${path}`)
}

describe('an OpenAPI document that refers to its parts', () => {
  const document = documentOf(`
openapi: 3.1.0
webhooks:
  added: { $ref: '#/components/pathItems/added%20one' }
  round: { $ref: '#/components/pathItems/round' }
components:
  pathItems:
    added one: { post: { requestBody: { $ref: '#/components/requestBodies/first' } } }
    round: { $ref: '#/components/pathItems/round' }
  requestBodies:
    first: { $ref: '#/components/requestBodies/second' }
    second: { content: { application/json: { schema: { $ref: '#/components/schemas/Cat' } } } }
  schemas:
    Animal:
      type: object
      required: [kind]
      discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Cat' } }
      properties:
        kind: { type: string }
        parents: { type: array, items: { $ref: '#/components/schemas/Animal' } }
    Cat:
      allOf:
        - { $ref: '#/components/schemas/Animal' }
        - { properties: { lives: { type: integer } }, required: [lives] }
`)
  const pointer = '/components/requestBodies/second/content/application~1json/schema'

  it('offers what stands at the end of its references', () => {
    expect(offeredSchemas(document)).toContainEqual({ label: 'webhook added (POST)', pointer })
    expect(offeredSchemas(document).some(({ label }) => label.includes('round'))).toBe(false)
  })

  it('is followed through allOf and schemas that hold themselves', () => {
    expect(faultsIn(document, pointer, { kind: 'cat', lives: 9, parents: [] })).toEqual([])
    expect(
      faultsIn(document, pointer, { kind: 'cat', parents: [{ parents: [{ kind: 1 }] }] }),
    ).toEqual(['required /parents/0', 'type /parents/0/parents/0/kind', 'required '])
  })
})

describe('an OpenAPI document of version 3.0', () => {
  const document = documentOf(`
openapi: 3.0.3
components:
  schemas:
    Issue:
      type: object
      properties:
        body: { type: string, nullable: true }
        state: { type: string, nullable: true, enum: [open, closed] }
        owner: { nullable: true, allOf: [{ $ref: '#/components/schemas/Owner' }] }
        count: { type: integer, minimum: 0, exclusiveMinimum: true, maximum: 5, exclusiveMaximum: false }
        nullable: { type: boolean }
    Owner: { type: object, required: [id] }
`)
  const pointer = '/components/schemas/Issue'

  it('is read in its own dialect: null where it is allowed, and bounds as they are meant', () => {
    const fitting = { body: null, state: null, owner: null, count: 5, nullable: true }
    expect(faultsIn(document, pointer, fitting)).toEqual([])
    expect(
      faultsIn(document, pointer, { body: 1, state: 'other', owner: {}, count: 0, nullable: null }),
    ).toEqual(
      expect.arrayContaining([
        'type /body',
        'enum /state',
        'required /owner',
        'exclusiveMinimum /count',
        'type /nullable',
      ]),
    )
  })
})

describe('the text of a schema', () => {
  it('may be JSON with a byte order mark, or YAML', () => {
    expect(readSchemaText('\ufeff{"type":"object"}')).toEqual({
      ok: true,
      value: { type: 'object' },
    })
    expect(readSchemaText('type: object')).toEqual({ ok: true, value: { type: 'object' } })
  })

  it('is refused where it is broken, too large, too deep or unfolds without end', () => {
    expect(readSchemaText('{"a":')).toMatchObject({ ok: false })
    expect(readSchemaText('a: [1')).toMatchObject({ ok: false })
    expect(readSchemaText(`"${'x'.repeat(2 ** 20)}"`)).toMatchObject({ ok: false })
    expect(readSchemaText(`${'{"not":'.repeat(101)}{}${'}'.repeat(101)}`)).toMatchObject({
      ok: false,
    })
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]']
    for (const two of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf']) {
      bomb.push(`${two[0]}: &${two[0]} [${Array(10).fill(`*${two[1]}`)}]`)
    }
    expect(readSchemaText(bomb.join('\n'))).toMatchObject({ ok: false })
    expect(readSchemaText('a: &a [*a]')).toMatchObject({ ok: false })
  })
})
