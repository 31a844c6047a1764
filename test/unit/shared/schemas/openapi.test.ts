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
