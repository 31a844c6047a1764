import { describe, expect, it } from 'vitest'
import { configSchema } from '../../../../electron/config/config-schema'
import { providerForms } from '../../../../electron/core/endpoint-providers'
import { providerChange } from '../../../../electron/ipc/endpoint-inputs'
import {
  systemFault,
  systemForms,
  textOfTokens,
  tokensOf,
} from '../../../../shared/providers/system-fields'

const session = (text: string) => ({ kind: 'text', text, keep: 'session' })

describe('what can be set for a system', () => {
  it.each(systemForms.map(({ id }) => id))('is taken from the window and kept, for %s', (id) => {
    const form = systemForms.find((one) => one.id === id)
    const plain = Object.fromEntries(
      (form?.fields ?? []).map(({ name, kind }) => [name, kind === 'flag' ? 'true' : 'Name-1']),
    )
    expect(providerChange({ id, secret: null, plain }, 'input')).toMatchObject({ ok: true })
    const kept = providerForms.find((one) => one.id === id)
    expect(kept?.configured(kept.toSettings(undefined, plain) ?? {})?.plain ?? {}).toEqual(plain)
  })

  it('has a field for every key of the configuration file that is no secret', () => {
    const sections = [
      ['onefuzz', 'onefuzz'],
      ['azure', 'azure'],
      ['cloudAutomator', 'cloud-automator'],
      ['foundries', 'foundries'],
    ] as const
    const secrets = ['secret', 'secretFile', 'authorization']
    for (const [section, id] of sections) {
      const keys = Object.keys(configSchema.properties[section].properties)
      const fields = systemForms.find((form) => form.id === id)?.fields.map(({ name }) => name)
      expect(keys.filter((key) => !secrets.includes(key)).toSorted()).toEqual(fields?.toSorted())
    }
  })

  it.each([
    ['azure', { headerName: 'no header' }, ''],
    ['azure', { alias: 'a b' }, ''],
    ['gaia', {}, 'a token with blanks'],
    ['cloud-automator', {}, 'x'.repeat(1025)],
  ])('is refused in the window where the system would refuse it: %s %j', (id, plain, secret) => {
    const whole: Readonly<Record<string, string>> = plain
    expect(systemFault(id, { secret, plain: whole })).toBeDefined()
    const change = { id, plain, ...(secret === '' ? {} : { secret: session(secret) }) }
    expect(providerChange(change, 'input')).toMatchObject({ ok: false })
  })

  it('counts letters, not bytes, for Cloud Automator', () => {
    expect(systemFault('cloud-automator', { secret: '鍵'.repeat(1024), plain: {} })).toBeUndefined()
  })
})

describe('access tokens of gaia', () => {
  it('are typed one a line, with the number of their tenant or that of the line', () => {
    expect(tokensOf('one\n\n two  77 \nthree')).toEqual({ one: 1, two: 77, three: 3 })
  })

  it('come back as they were', () => {
    const tokens = { one: 1, two: 77 }
    expect(tokensOf(textOfTokens(tokens))).toEqual(tokens)
  })
})
