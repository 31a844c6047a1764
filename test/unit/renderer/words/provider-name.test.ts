import { describe, expect, it } from 'vitest'
import { providerName } from '../../../../renderer/words/provider-name'

describe('providerName', () => {
  it('calls a provider as people do', () => {
    expect(providerName('onefuzz')).toBe('OneFuzz')
    expect(providerName('cloud-automator')).toBe('Cloud Automator')
    expect(providerName('github')).toBe('GitHub')
  })

  it('falls back to the id, which a search takes', () => {
    expect(providerName('acme-billing')).toBe('acme-billing')
  })
})
