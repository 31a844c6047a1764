import { describe, expect, it } from 'vitest'
import { bundlePath } from '../../../../electron/app/bundle-path'

const root = '/opt/hookwright/renderer'

describe('bundlePath', () => {
  it('finds the page and its files', () => {
    expect(bundlePath(root, 'app://bundle/')).toBe(`${root}/index.html`)
    expect(bundlePath(root, 'app://bundle/assets/index-B1_x.js?v=1#a')).toBe(
      `${root}/assets/index-B1_x.js`,
    )
  })

  it.each(['app://bundle/../../etc/passwd', 'app://bundle/%2e%2e/%2e%2e/etc/passwd'])(
    'stays in the bundle for %s',
    (url) => {
      expect(bundlePath(root, url)).toBe(`${root}/etc/passwd`)
    },
  )

  it.each([
    'app://bundle/..%2f..%2fetc/passwd',
    'app://bundle/assets/%2e%2e%2f%2e%2e%2fpackage.json',
    'app://bundle/..%5c..%5cwindows',
    'app://bundle/..\\..\\windows',
    'app://bundle//etc/passwd',
    'app://bundle/%2fetc/passwd',
    'app://bundle/index.html%00.js',
    'app://bundle/.env',
    'app://bundle/assets/.git/config',
    'app://bundle/%E0%A4%A',
    'app://bundle/C:/windows',
    'app://other/index.html',
    'app://bundle.evil/index.html',
    'app://bundle:80/index.html',
    'app://user@bundle.evil/index.html',
    'file:///etc/passwd',
    'https://bundle/index.html',
    'bundle',
    '',
  ])('means no file for %s', (url) => {
    expect(bundlePath(root, url)).toBeUndefined()
  })
})
