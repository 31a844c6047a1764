import { describe, expect, it } from 'vitest'
import { newerRelease } from '../../../../electron/app/newer-release'

const read = (feed: unknown, current = '1.2.3') => newerRelease(JSON.stringify(feed), current)
const url = 'https://example.test/releases/2'

describe('a release feed', () => {
  it.each([
    [{ version: '1.2.4', url }, '1.2.4'],
    [{ version: '1.10.0', url }, '1.10.0'],
    [{ version: '2.0.0', url }, '2.0.0'],
    [{ tag_name: 'v1.3.0', html_url: url, body: '…' }, '1.3.0'],
  ])('%j tells of %s', (feed, version) => {
    expect(read(feed)).toEqual({ version, url })
  })

  it.each([
    [{ version: '1.2.3', url }],
    [{ version: '1.2.2', url }],
    [{ version: '0.9.9', url }],
    [{ version: '2.0.0-beta.1', url }],
    [{ version: '2.0.0<script>', url }],
    [{ version: '2.0.0' }],
    [{ version: '2.0.0', url: 'javascript:alert(1)' }],
    [{ version: '2.0.0', url: 'file:///etc/passwd' }],
    [{ version: '2.0.0', url: `https://x.test/${'a'.repeat(3000)}` }],
    [[]],
    [null],
    ['2.0.0'],
  ])('%j tells of nothing', (feed) => {
    expect(read(feed)).toBeUndefined()
  })

  it('that is no JSON tells of nothing', () => {
    expect(newerRelease('<html>', '1.2.3')).toBeUndefined()
  })
})
