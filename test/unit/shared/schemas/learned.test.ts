import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../../../../shared/json-value'
import { compileSchema } from '../../../../shared/schemas/compile-schema'
import { evaluate } from '../../../../shared/schemas/evaluate'
import { driftFrom } from '../../../../shared/schemas/learned/drift'
import {
  type LearnedNode,
  learn,
  mergeLearned,
  nothingLearned,
} from '../../../../shared/schemas/learned/learned'
import { shapeOf } from '../../../../shared/schemas/learned/shape'
import { toJsonSchemaText } from '../../../../shared/schemas/learned/to-json-schema'

const learnAll = (values: readonly JsonValue[]): LearnedNode =>
  values.reduce<LearnedNode>(learn, nothingLearned)

const schemaOf = (values: readonly JsonValue[]): JsonValue =>
  JSON.parse(toJsonSchemaText({ title: 'T', shape: shapeOf(learnAll(values)) })) as JsonValue

const fits = (schema: JsonValue, value: JsonValue): boolean => {
  const compiled = compileSchema(schema)
  if (!compiled.ok) throw new Error(compiled.error)
  const judged = evaluate(compiled.value, value, { maxFaults: 9, visits: 'leave' })
  if (!judged.ok) throw new Error(judged.error)
  return judged.value.valid
}

const uuid = '2EB8AA08-aa98-11ea-b4aa-73b441d16380'

const order = (over: object = {}): JsonValue => ({
  id: uuid,
  at: '2030-01-31T12:00:00Z',
  state: 'paid',
  total: 10,
  lines: [{ sku: 'a b', count: 1 }],
  ...over,
})

const values = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<JsonValue>

describe('a learned schema', () => {
  it('knows presence, types, nulls, formats, choices and items', () => {
    const seen = [
      ...Array.from({ length: 8 }, (_, at) => order({ state: at % 2 ? 'paid' : 'open' })),
      order({ total: 10.5, note: null, lines: [] }),
    ]
    expect(schemaOf(seen)).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'T',
      type: 'object',
      properties: {
        id: { type: 'string', format: 'uuid' },
        at: { type: 'string', format: 'date-time' },
        state: { type: 'string', enum: ['open', 'paid'] },
        total: { type: 'number' },
        lines: {
          type: 'array',
          items: {
            type: 'object',
            properties: { sku: { type: 'string' }, count: { type: 'integer' } },
            required: ['sku', 'count'],
          },
        },
        note: { type: 'null' },
      },
      required: ['id', 'at', 'state', 'total', 'lines'],
    })
  })

  it('fits everything it was learned from', () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 12 }), (seen) => {
        const schema = schemaOf(seen)
        expect(seen.filter((value) => !fits(schema, value))).toEqual([])
      }),
    )
  })

  it('is the same whether learned in one go or in parts', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 8 }), fc.nat(8), (seen, cut) => {
        const parts = mergeLearned(learnAll(seen.slice(0, cut)), learnAll(seen.slice(cut)))
        expect(parts).toEqual(learnAll(seen))
      }),
    )
  })

  it('takes names that never come back for data', () => {
    const seen = Array.from({ length: 40 }, (_, at) => ({ [`id-${at}`]: { n: at } }))
    expect(schemaOf(seen)).toMatchObject({
      additionalProperties: { type: 'object', properties: { n: { type: 'integer' } } },
    })
    expect(driftFrom(learnAll(seen), { other: { n: 'x' } })).toMatchObject([
      { kind: 'type', pointer: '/other/n' },
    ])
  })

  it('keeps a bounded state, however large and deep the payloads are', () => {
    const wide = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`k${at}`, at]))
    const learned = learnAll([wide, { more: 1 }])
    expect(learned.members.size).toBeLessThanOrEqual(500)
    const deep = JSON.parse(`${'[['.repeat(50_000)}${']]'.repeat(50_000)}`) as JsonValue
    expect(learnAll([deep]).count).toBe(1)
  })
})

describe('the drift of a payload', () => {
  const learned = learnAll(Array.from({ length: 20 }, () => order()))
  const drift = (value: JsonValue) =>
    driftFrom(learned, value).map(({ kind, pointer, alike }) => [kind, pointer, alike])

  it('is nothing for one like those before', () => {
    expect(drift(order())).toEqual([])
    expect(driftFrom(nothingLearned, order())).toEqual([])
  })

  it('names what is new, gone, of another type, null, of another form or choice', () => {
    const changed = order({ id: 'x', at: null, state: 'refunded', total: '10', 'new/one': 1 })
    expect(drift(changed)).toEqual([
      ['format', '/id', 0],
      ['first-null', '/at', 0],
      ['value', '/state', 0],
      ['type', '/total', 0],
      ['new-field', '/new~1one', 0],
    ])
    expect(drift({ id: uuid })).toEqual([
      ['gone-field', '/at', 0],
      ['gone-field', '/state', 0],
      ['gone-field', '/total', 0],
      ['gone-field', '/lines', 0],
    ])
  })

  it('counts items that differ alike, and shows the first', () => {
    const line = { sku: 'a b', count: 'x' }
    expect(drift(order({ lines: [line, line, line] }))).toEqual([['type', '/lines/0/count', 2]])
  })

  it('does not call a whole number a change where fractions were', () => {
    const prices = learnAll([{ p: 1.5 }, { p: 2.5 }, { p: 3.5 }])
    expect(driftFrom(prices, { p: 2 })).toEqual([])
    expect(driftFrom(learnAll([{ p: 1 }]), { p: 2.5 })).toMatchObject([{ kind: 'type' }])
  })

  it('reads names that objects are born with as names', () => {
    const odd = JSON.parse('{"__proto__":{"a":1},"constructor":1}') as JsonValue
    const known = learnAll([odd, odd, odd])
    expect(driftFrom(known, odd)).toEqual([])
    expect(driftFrom(known, {}).map(({ pointer }) => pointer)).toEqual([
      '/__proto__',
      '/constructor',
    ])
    expect(driftFrom(learnAll([{}, {}, {}]), odd)).toHaveLength(2)
  })
})
