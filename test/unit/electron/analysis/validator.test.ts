import { describe, expect, it } from 'vitest'
import { createValidator } from '../../../../electron/analysis/validator'

const validator = createValidator()

const compile = (schema: object | string) =>
  validator.compile({
    kind: 'text',
    text: typeof schema === 'string' ? schema : JSON.stringify(schema),
  })

const refusal = (schema: object | string): string => {
  const compiled = compile(schema)
  if (compiled.ok) throw new Error('it was taken')
  return compiled.error.code === 'bad-input' ? compiled.error.detail : compiled.error.code
}

describe('the schemas that ship with the product', () => {
  it.each(validator.names)('%s can be used', (name) => {
    expect(validator.check({ kind: 'shipped', name }, {}).ok).toBe(true)
  })

  it('are found by name only', () => {
    expect(validator.check({ kind: 'shipped', name: '__proto__' }, {}).ok).toBe(false)
  })
})

describe('a schema of one’s own', () => {
  it('is refused with the place and the fault where its draft does not allow it', () => {
    expect(refusal({ properties: { a: { type: 'text' } } })).toMatch(/at \/properties\/a\/type/)
    expect(refusal({ properties: { a: { required: true } } })).toMatch(/must be an array/)
    expect(
      refusal({ $schema: 'https://json-schema.org/draft/2020-12/schema', minLength: -1 }),
    ).toMatch(/minLength/)
  })

  it('may have patterns that only the older mode can read, but none that nothing can read', () => {
    expect(compile({ pattern: '^a\\-b$', patternProperties: { '^x\\-': {} } }).ok).toBe(true)
    expect(refusal({ pattern: '(' })).toMatch(/\/pattern/)
    expect(refusal({ patternProperties: { '(': {} } })).toMatch(/patternProperties/)
  })

  it('may have an address that is no URI', () => {
    expect(compile({ $id: 'my schema', properties: { a: { $ref: '#' } } }).ok).toBe(true)
  })

  it('is refused where it is too large, too deep, or no schema at all', () => {
    expect(refusal(`{"title":"${'x'.repeat(2 ** 20)}"}`)).toMatch(/larger than 1024 KiB/)
    expect(refusal(`${'{"not":'.repeat(200)}true${'}'.repeat(200)}`)).toMatch(/deeper than 100/)
    expect(refusal('[]')).toMatch(/object/)
    expect(refusal('{')).toMatch(/not JSON/)
  })

  it('is never fetched', () => {
    expect(refusal({ $ref: 'http://192.0.2.1/schema.json' })).toContain('192.0.2.1')
  })

  it('may be YAML', () => {
    const source = { kind: 'text', text: 'type: object\nrequired: [a]\n' } as const
    expect(validator.check(source, {})).toMatchObject({ ok: true, value: { total: 1 } })
  })
})

describe('a schema of one’s own that takes too long', () => {
  const traps = [
    ['^(a+)+$', `${'a'.repeat(40)}!`],
    ['(.*a){25}$', `${'a'.repeat(60)}!`],
    ['^(\\w+\\s?)*$', `${'word '.repeat(20)}!`],
  ] as const

  it.each(traps)('is broken off in the middle of the pattern %s', (pattern, text) => {
    const hasty = createValidator({ limitMs: 50 })
    const source = { kind: 'text', text: JSON.stringify({ pattern }) } as const
    const judged = hasty.check(source, text)
    expect(judged).toMatchObject({
      ok: false,
      error: { detail: expect.stringMatching(/too long/) },
    })
  })

  it('is told once and not asked again, while others are', () => {
    const told: string[] = []
    const hasty = createValidator({ limitMs: 50, onSlow: (text) => told.push(text) })
    const trap = { kind: 'text', text: '{"pattern":"^(a+)+$"}' } as const
    hasty.check(trap, `${'a'.repeat(40)}!`)
    expect(hasty.check(trap, 'a')).toMatchObject({ ok: false })
    expect(told).toEqual([trap.text])
    expect(hasty.check({ kind: 'text', text: '{"pattern":"^a+$"}' }, 'a')).toMatchObject({
      ok: true,
      value: { valid: true },
    })
  })
})
