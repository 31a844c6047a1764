import { describe, expect, it } from 'vitest'
import { metaSchemas } from '../../../../electron/analysis/meta-schemas'
import type { JsonValue } from '../../../../shared/json-value'
import { compileSchema } from '../../../../shared/schemas/compile-schema'
import { evaluate } from '../../../../shared/schemas/evaluate'
import { schemaCases } from '../../../support/schema-cases'

const compiled = (schema: JsonValue) => {
  const result = compileSchema(schema, metaSchemas)
  if (!result.ok) throw new Error(result.error)
  return result.value
}

const judge = (schema: JsonValue, value: JsonValue) => {
  const result = evaluate(compiled(schema), value, { maxFaults: 100, visits: 'leave' })
  if (!result.ok) throw new Error(result.error)
  return result.value
}

const faultsOf = (schema: JsonValue, value: JsonValue) =>
  judge(schema, value).faults.map(({ path, keyword }) => `${path} ${keyword}`)

describe('a schema', () => {
  it.each(schemaCases())('of $draft: $title', ({ schema, valid, invalid }) => {
    for (const value of valid) expect([value, judge(schema, value).valid]).toEqual([value, true])
    for (const value of invalid) {
      const { valid: isValid, faults } = judge(schema, value)
      expect([value, isValid]).toEqual([value, false])
      expect(faults.length).toBeGreaterThan(0)
    }
  })

  it('that refers to what is not there is refused by name, and nothing is fetched', () => {
    const remote = 'http://192.0.2.1/other.json'
    for (const reference of [remote, 'other.json', '#/definitions/none', '#none']) {
      const result = compileSchema({ allOf: [{ $ref: reference }] }, metaSchemas)
      expect(result).toEqual({ ok: false, error: expect.stringContaining(reference) })
    }
  })

  it('that refers to itself without end is an outcome, not a crash', () => {
    const loop = compiled({
      definitions: { a: { $ref: '#/definitions/b' }, b: { $ref: '#/definitions/a' } },
      allOf: [{ $ref: '#/definitions/a' }],
    })
    expect(evaluate(loop, 1, { maxFaults: 1, visits: 'leave' }).ok).toBe(false)
  })
})

describe('the faults', () => {
  it('name every missing property by itself', () => {
    const { faults } = judge({ required: ['a', 'b'] }, {})
    expect(faults).toMatchObject([
      { path: '', keyword: 'required', missing: 'a' },
      { path: '', keyword: 'required', missing: 'b' },
    ])
  })

  it('stand at the item they are about, deep in arrays', () => {
    const schema = { properties: { 'a/b': { items: { properties: { x: { enum: [1, 2] } } } } } }
    expect(faultsOf(schema, { 'a/b': [{ x: 1 }, { x: 3 }] })).toEqual(['/a~1b/1/x enum'])
  })

  it('name a property that is not allowed', () => {
    expect(judge({ additionalProperties: false }, { z: 1 }).faults).toMatchObject([
      { path: '', keyword: 'additionalProperties', property: 'z' },
    ])
  })

  it('of branches say which choice they belong to', () => {
    const schema = { properties: { a: { anyOf: [{ type: 'string' }, { required: ['b'] }] } } }
    expect(judge(schema, { a: {} }).faults).toMatchObject([
      { path: '/a', keyword: 'type', within: { path: '/a', keyword: 'anyOf', branch: 0 } },
      { path: '/a', keyword: 'required', missing: 'b', within: { branch: 1 } },
      { path: '/a', keyword: 'anyOf' },
    ])
  })

  it('of the branch that a condition chose are told like any other', () => {
    // biome-ignore lint/suspicious/noThenProperty: a keyword of that name
    const schema = { if: { required: ['a'] }, then: { required: ['b'] } }
    expect(judge(schema, { a: 1 }).faults).toEqual([
      expect.objectContaining({ path: '', keyword: 'required', missing: 'b' }),
    ])
  })

  it('that two branches share are told once', () => {
    const schema = { allOf: [{ required: ['a'] }, { required: ['a'] }] }
    expect(faultsOf(schema, {})).toEqual([' required'])
  })

  it('beyond the limit are counted only', () => {
    const result = evaluate(compiled({ items: { type: 'string' } }), [1, 2, 3], {
      maxFaults: 2,
      visits: 'leave',
    })
    expect(result).toMatchObject({ ok: true, value: { valid: false, total: 3 } })
    expect(result.ok && result.value.faults).toHaveLength(2)
  })

  it('say what the schema demands', () => {
    const [fault] = judge({ properties: { a: { enum: ['x', 1] } } }, { a: null }).faults
    expect(fault).toMatchObject({ expected: '["x",1]', message: 'This must be one of "x", 1.' })
  })
})
