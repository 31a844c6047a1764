import { describe, expect, it } from 'vitest'
import { captureLink, parseDeepLink } from '../../../shared/deep-link'
import type { CaptureId } from '../../../shared/http/capture'

describe('a link into the window', () => {
  it('names a capture, and the link that is copied is one that is read', () => {
    const id = '01M80GAHYM0000G9KPZ6NR7EC9' as CaptureId
    expect(captureLink(id)).toBe('hookwright://capture/01M80GAHYM0000G9KPZ6NR7EC9')
    expect(parseDeepLink(captureLink(id))).toEqual({ kind: 'capture', id })
    expect(parseDeepLink(`${captureLink(id)}/`)).toEqual({ kind: 'capture', id })
  })

  it.each([
    ['hookwright://search?q=signature%3Dinvalid', 'signature=invalid'],
    ['hookwright://search/?q=path%5E%3D%2Fstripe+pinned', 'path^=/stripe pinned'],
    ['hookwright://search?q=', ''],
  ])('%s names a query', (link, query) => {
    expect(parseDeepLink(link)).toEqual({ kind: 'search', query })
  })

  it.each([
    '',
    'hookwright:',
    'hookwright://',
    'hookwright://capture/',
    'hookwright://capture/../settings',
    'hookwright://capture/01M8?x=1',
    'hookwright://capture/01M8#x',
    'hookwright://capture/01M8/more',
    'hookwright://user@capture/01M8',
    'hookwright://capture:80/01M8',
    'HOOKWRIGHT://capture/01M8',
    ' hookwright://capture/01M8',
    'hookwright://capture/01M8\n',
    'hookwright://capture/%2e%2e',
    `hookwright://capture/${'A'.repeat(129)}`,
    'hookwright://search',
    'hookwright://search?q=a&q=b',
    'hookwright://search?q=a&replay=1',
    'hookwright://search?q=%',
    'hookwright://search?q=%00',
    'hookwright://search?q=%0d%0a',
    `hookwright://search?q=${'a'.repeat(10_001)}`,
    'hookwright://replay/01M8',
    'hookwright://settings',
    'https://capture/01M8',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ])('%j names nothing', (link) => {
    expect(parseDeepLink(link)).toBeUndefined()
  })
})
