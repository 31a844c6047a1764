import { describe, expect, it } from 'vitest'
import { matchesLock } from '../../../scripts/setup/dependencies.mjs'

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/react': { version: '19.3.1', integrity: 'sha512-a' },
    'node_modules/only-on-mac': { version: '1.0.0', integrity: 'sha512-b', optional: true },
  },
}
const react = { version: '19.3.1', integrity: 'sha512-a' }

describe('dependencies that someone installed by hand', () => {
  it('are taken as they are when they are what the lock file asks for', () => {
    expect(matchesLock({ packages: { 'node_modules/react': react } }, lock)).toBe(true)
  })

  it.each([
    ['a package is missing', {}],
    ['a version differs', { 'node_modules/react': { ...react, version: '19.3.0' } }],
    ['a content differs', { 'node_modules/react': { ...react, integrity: 'sha512-c' } }],
    [
      'a package is there that nobody asked for',
      { 'node_modules/react': react, 'node_modules/x': react },
    ],
  ])('are installed anew when %s', (_, packages) => {
    expect(matchesLock({ packages }, lock)).toBe(false)
  })
})
