import { describe, expect, it } from 'vitest'
import { pageAddress } from '../../../../electron/app/page-address'

const allowed = (devServer: string | undefined, url: string): boolean =>
  pageAddress(devServer).mayLoad(new URL(url))

describe('pageAddress', () => {
  it('is the bundle, which may load nothing from a network', () => {
    expect(pageAddress(undefined)).toMatchObject({ url: 'app://bundle/', origin: 'app://bundle' })
    expect(allowed(undefined, 'app://bundle/assets/a.js')).toBe(true)
    for (const url of [
      'https://example.test/',
      'http://localhost:5173/',
      'ws://x/',
      'file:///etc',
    ]) {
      expect(allowed(undefined, url), url).toBe(false)
    }
  })

  it('is the development server where there is one, and only that', () => {
    const server = 'http://localhost:5173'
    expect(pageAddress(server)).toMatchObject({ url: `${server}/`, origin: server })
    expect(allowed(server, 'ws://localhost:5173/?token=1')).toBe(true)
    expect(allowed(server, 'http://localhost:9999/')).toBe(false)
  })
})
