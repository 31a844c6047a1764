import { describe, expect, it } from 'vitest'
import { guideFor, pathsFor } from '../../../../../renderer/features/setup/guide-for'
import { defaultResponse } from '../../../../../shared/endpoint'
import type { EndpointsView, EndpointView } from '../../../../../shared/endpoint-view'

const endpoint = (path: string, provider: string): EndpointView => ({
  path,
  provider,
  secrets: [],
  hasSchema: false,
  response: defaultResponse,
  contentTypes: [],
  forwardTo: [],
  source: 'settings',
})

const view: EndpointsView = {
  protection: undefined,
  endpoints: [endpoint('/', 'auto'), endpoint('/any', 'auto'), endpoint('/ci', 'foundries')],
  providers: [
    {
      id: 'azure',
      label: 'Azure Pipelines',
      secretName: 'Secret',
      plain: { organization: 'acme', webhookName: 'Deploy', headerName: 'X-Sum', alias: 'hook' },
      source: 'settings',
    },
  ],
}

describe('the guide to a sender', () => {
  it('offers the endpoint made for it, then those that take any sender', () => {
    expect(pathsFor('foundries', view)).toEqual(['/ci', '/any'])
    expect(pathsFor('onefuzz', view)).toEqual(['/any'])
    expect(pathsFor('onefuzz', undefined)).toEqual([])
  })

  it('names the endpoint’s path', () => {
    expect(guideFor('foundries', 'https://x.test', { path: '/ci', view })?.url).toBe(
      'https://x.test/ci',
    )
    expect(guideFor('foundries', 'https://x.test', {})?.url).toBe('https://x.test/webhook')
  })

  it('names the secret of Foundries.io as a person chose it', () => {
    const named = guideFor('foundries', 'https://x.test', { secretName: 'ci.hooks' })
    expect(JSON.stringify(named)).toContain('secret_name: ci.hooks')
    expect(JSON.stringify(named)).toContain('fioctl secrets update ci.hooks=')
    expect(JSON.stringify(guideFor('foundries', 'https://x.test', {}))).toContain(
      'secret_name: hookwright',
    )
  })

  it('names what is set for Azure', () => {
    const text = JSON.stringify(guideFor('azure', 'https://x.test', { view }))
    expect(text).toContain('/acme/_apis/public/distributedtask/webhooks/Deploy')
    expect(text).toContain('HTTP Header: X-Sum')
    expect(text).toContain('parameters.hook.resource')
  })

  it('is none for what is no address', () => {
    expect(guideFor('azure', 'nonsense', { view })).toBeUndefined()
  })
})
