import { describe, expect, it } from 'vitest'
import { build, message, record } from '../../../support/seed-record'

describe('signs of several systems', () => {
  it.each([
    [JSON.stringify(build), 'foundries'],
    [message('ping', {}), 'onefuzz'],
    ['{}', 'unknown'],
  ])('in the headers are decided by the body: %.30s', (body, provider) => {
    const headers = [
      ['X-JobServ-Sig', 'sha256:00'],
      ['X-Onefuzz-Digest', '00'],
    ] as const
    const found = record({ body, headers })
    expect(found.provider).toBe(provider)
    if (provider === 'unknown') expect(found.providerCandidates).toHaveLength(2)
  })

  it('on a path of gaia stay gaia, with the payload by its shape', () => {
    expect(record({ url: '/wh/abc/def', body: JSON.stringify(build) })).toMatchObject({
      provider: 'gaia',
      payload: 'foundries.build',
      signature: { verdict: 'none' },
    })
    expect(record({ url: '/wh/config', body: '{}' })).toMatchObject({ provider: 'gaia' })
    expect(record({ url: '/wh/one', body: '{}' }).provider).toBe('unknown')
    expect(record({ url: '/wh/a/b/c', body: '{}' }).provider).toBe('unknown')
  })
})
