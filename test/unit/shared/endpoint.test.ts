import { describe, expect, it } from 'vitest'
import { catchAll, type Endpoint, endpointFor } from '../../../shared/endpoint'

const at = (path: string): Endpoint => ({ ...catchAll, path, provider: path })
const endpoints = [at('/'), at('/stripe'), at('/stripe/live'), at('/hooks/')]

describe('the endpoint for a target', () => {
  it.each([
    ['/stripe', '/stripe'],
    ['/stripe/x?y=/stripe/live', '/stripe'],
    ['/stripe/live/z', '/stripe/live'],
    ['/striped', '/'],
    ['/hooks', '/hooks/'],
    ['/hooks/a', '/hooks/'],
    ['/', '/'],
    ['*', '/'],
  ])('%s is taken by %s, the longest prefix of whole segments', (target, path) => {
    expect(endpointFor(endpoints, target).provider).toBe(path)
  })

  it('is the catch-all where nothing is set up', () => {
    expect(endpointFor([], '/x')).toBe(catchAll)
  })
})
