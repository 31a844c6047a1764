import { describe, expect, it } from 'vitest'
import { linkRule } from '../../../../electron/app/link-rule'

describe('linkRule', () => {
  it('opens the documentation the window links to', () => {
    expect(linkRule('https://docs.stripe.com/webhooks')).toEqual({
      kind: 'open',
      url: 'https://docs.stripe.com/webhooks',
    })
  })

  it.each([
    'https://example.test/',
    'http://docs.stripe.com/',
    'https://docs.stripe.com.evil.test/',
    'https://docs.stripe.com@evil.test/',
    'https://user:pass@docs.stripe.com/',
    'https://docs.stripe.com:8443/',
  ])('asks before it opens %s', (url) => {
    expect(linkRule(url)).toEqual({ kind: 'ask', url })
  })

  it('shows the true name of a look-alike host', () => {
    expect(linkRule('https://ех.com/')).toEqual({ kind: 'ask', url: 'https://xn--e1a6a.com/' })
  })

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'ms-msdt:/id',
    'data:text/html,x',
    ' ',
    'docs.stripe.com',
    '//docs.stripe.com',
    '-h',
  ])('refuses %s', (url) => {
    expect(linkRule(url)).toEqual({ kind: 'refuse' })
  })
})
