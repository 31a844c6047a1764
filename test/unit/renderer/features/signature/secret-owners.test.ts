import { describe, expect, it } from 'vitest'
import { changeFor, ownersFor } from '../../../../../renderer/features/signature/secret-owners'
import type { EndpointsView, EndpointView } from '../../../../../shared/endpoint-view'
import type { SignatureReport } from '../../../../../shared/signature-report'

const report = (differences: Partial<SignatureReport>) =>
  ({ endpoint: '/', provider: 'unknown', ...differences }) as SignatureReport
const endpoint = (path: string, differences: Partial<EndpointView> = {}) =>
  ({ path, source: 'settings', ...differences }) as EndpointView
const view = (differences: Partial<EndpointsView>): EndpointsView => ({
  protection: 'os-keystore',
  endpoints: [],
  providers: [],
  ...differences,
})
const azure = {
  id: 'azure',
  label: 'Azure Pipelines',
  secretName: '',
  plain: {},
  source: 'settings',
} as const
const ids = (owners: ReturnType<typeof ownersFor>) => owners.map(({ kind, id }) => `${kind} ${id}`)

describe('what a secret can be saved for', () => {
  it('is the path of the request and every path above it, without its query', () => {
    expect(ids(ownersFor('/a/b?x=1', report({}), view({}), {}))).toEqual([
      'endpoint /a/b',
      'endpoint /a',
      'endpoint /',
    ])
  })

  it('begins with the endpoint that takes the request already', () => {
    const all = view({ endpoints: [endpoint('/a')] })
    expect(ids(ownersFor('/a/b', report({ endpoint: '/a' }), all, {}))).toEqual([
      'endpoint /a',
      'endpoint /a/b',
      'endpoint /',
    ])
  })

  it('leaves out what a configuration file rules over', () => {
    const all = view({ endpoints: [endpoint('/a', { source: 'config' })] })
    expect(ids(ownersFor('/a', report({ endpoint: '/a' }), all, {}))).toEqual(['endpoint /'])
  })

  it('may be a system as a whole, unless more than a secret is to be saved', () => {
    const all = view({ providers: [azure] })
    const about = report({ provider: 'azure' })
    expect(ids(ownersFor('/', about, all, { secret: 's' }))).toContain('provider azure')
    expect(ids(ownersFor('/', about, all, { signing: { scheme: 'stripe' } }))).not.toContain(
      'provider azure',
    )
  })
})

describe('the change that keeps what was tried', () => {
  const how = { keep: 'stored', takesPublicKey: false, endpoint: undefined } as const

  it('adds a secret and sets what else was tried', () => {
    const trial = { secret: 's', signing: { scheme: 'stripe' }, publicUrl: 'https://example.test' }
    expect(changeFor('/a', trial, how)).toEqual({
      path: '/a',
      addSecrets: [{ kind: 'text', text: 's', keep: 'stored' }],
      signing: { scheme: 'stripe' },
      publicUrl: 'https://example.test',
    })
  })

  it('puts a public key beside those that are there, not among the secrets', () => {
    const before = endpoint('/a', { signing: { headerName: 'X', publicKeys: ['one'] } })
    expect(
      changeFor('/a', { secret: 'two' }, { ...how, takesPublicKey: true, endpoint: before }),
    ).toEqual({ path: '/a', signing: { headerName: 'X', publicKeys: ['one', 'two'] } })
  })
})
