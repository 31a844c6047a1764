import { describe, expect, it } from 'vitest'
import { checkSettings, settingsKinds } from '../../../../electron/analysis/check-settings'
import { createValidator } from '../../../../electron/analysis/validator'
import { samplesOf } from '../../../support/samples'

const validator = createValidator()

const check = (kind: string, text: string) => {
  const result = checkSettings(kind, text, validator)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('pasted settings', () => {
  it.each(samplesOf('config'))('$id: $title', ({ schema, yaml, input, expect: expected }) => {
    const found = check(schema, yaml ?? JSON.stringify(input))
    const { errors = [], ...fields } = expected
    expect(found).toMatchObject(fields)
    for (const error of errors) {
      expect(found.errors).toContainEqual(expect.objectContaining(error))
    }
  })

  it('are told where a pipeline’s webhook does not come first', () => {
    const yaml = `resources:
  webhooks:
    - connection: C
      webhook: A
      filters:
        - value: 1
          path: a.b
    - webhook: B
`
    expect(check('azure.webhook-resource', yaml)).toMatchObject({
      valid: false,
      firstPropertyOk: false,
      orderErrors: [{ path: '/resources/webhooks/0' }, { path: '/resources/webhooks/0/filters/0' }],
      errors: [{ path: '', keyword: 'required', missing: 'connection', item: 1 }],
    })
  })

  it.each([
    ['the list alone', '- connection: C\n  webhook: A b\n'],
    ['one item', 'connection: C\nwebhook: A b\n'],
    ['the list by its name', 'webhooks:\n  - connection: C\n    webhook: A b\n'],
  ])('of a pipeline may be %s', (_, text) => {
    expect(check('azure.webhook-resource', text)).toMatchObject({
      valid: false,
      firstPropertyOk: false,
      errors: [{ path: '/webhook', keyword: 'pattern', item: 0 }],
    })
  })

  it.each([
    ['yes', true],
    ['Off', true],
    ['true', true],
    ['y', false],
    ['N', false],
    ['"yes"', false],
    ['1', false],
  ])('of Foundries are read as Python reads YAML: failures_only may be %s (%s)', (text, valid) => {
    const yaml = `notify:\n  webhooks:\n   - url: https://a.test\n     secret_name: a\n     failures_only: ${text}\n`
    expect(check('foundries.factory-config', yaml).valid).toBe(valid)
  })

  it('of Foundries whose secret would be read as a day are told so', () => {
    const yaml = 'notify:\n  webhooks:\n   - url: https://a.test\n     secret_name: 2030-01-01\n'
    expect(check('foundries.factory-config', yaml).errors).toMatchObject([
      { path: '/notify/webhooks/0/secret_name', keyword: 'type' },
    ])
  })

  it.each(settingsKinds)('of kind %s that are not YAML name the fault', (kind) => {
    const found = check(kind, 'a: [1')
    expect(found.valid).toBe(false)
    expect(found.errors[0]).toMatchObject({ keyword: 'syntax' })
  })

  it('do not unfold aliases without end', () => {
    const lines = ['a: &a [x,x,x,x,x,x,x,x,x,x]']
    for (const [one, before] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg'].map((two) => [...two])) {
      lines.push(`${one}: &${one} [${Array(10).fill(`*${before}`)}]`)
    }
    expect(check('foundries.factory-config', lines.join('\n')).errors[0]?.message).toMatch(/alias/i)
  })

  it('of an unknown kind are refused', () => {
    expect(checkSettings('nobody.settings', '', validator).ok).toBe(false)
  })
})
