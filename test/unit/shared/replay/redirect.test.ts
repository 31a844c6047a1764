import { describe, expect, it } from 'vitest'
import type { Headers } from '../../../../shared/http/headers'
import { followUp, locationOf } from '../../../../shared/replay/redirect'

const before = {
  url: 'https://hook.test/in?a=1',
  method: 'POST',
  headers: [
    ['hOst', 'hook.test'],
    ['X-A', '1'],
    ['Authorization', 'Bearer t'],
    ['Cookie', 'a=1'],
    ['Content-Type', 'application/json'],
    ['X-Mine', 'sha256=ab'],
    ['Content-Length', '7'],
    ['X-Api-Key', 'k'],
  ] as Headers,
  hasBody: true,
}

type Wishes = Partial<typeof before> & { readonly secrets?: 'same-origin' | 'everywhere' }

const follow = (status: number, location: string, { secrets, ...more }: Wishes = {}) =>
  followUp(
    { ...before, ...more },
    { status, headers: [['Location', location]] },
    { rule: { most: 5, secrets: secrets ?? 'same-origin' }, signatureNames: ['X-Mine'] },
  )

const followed = (...args: Parameters<typeof follow>) => {
  const next = follow(...args)
  if (!next.ok) throw new Error(next.error)
  return next.value
}
const namesOf = (...args: Parameters<typeof follow>): readonly string[] =>
  followed(...args).headers.map(([name]) => name)

describe('the method after a redirect', () => {
  it.each([
    [301, 'POST', 'GET', false],
    [302, 'POST', 'GET', false],
    [303, 'POST', 'GET', false],
    [303, 'PUT', 'GET', false],
    [303, 'HEAD', 'HEAD', true],
    [301, 'PUT', 'PUT', true],
    [302, 'DELETE', 'DELETE', true],
    [307, 'POST', 'POST', true],
    [308, 'POST', 'POST', true],
  ])('of %i to a %s is %s', (status, method, next, hasBody) => {
    expect(followed(status, '/b', { method })).toMatchObject({ method: next, hasBody })
  })
})

describe('the headers after a redirect', () => {
  it('are the same within an origin, with the place they go to', () => {
    expect(followed(307, 'https://hook.test:443/b')).toMatchObject({
      headers: before.headers,
      withheld: [],
    })
  })

  it.each(['https://other.test/', 'https://hook.test:444/', '//other.test/x'])(
    'hold no credential and no signature at %s',
    (location) => {
      expect(namesOf(308, location)).toEqual(['hOst', 'X-A', 'Content-Type', 'Content-Length'])
      expect(followed(308, location).withheld).toEqual([
        'Authorization',
        'Cookie',
        'X-Mine',
        'X-Api-Key',
      ])
    },
  )

  it('hold them everywhere where a person says so', () => {
    const next = followed(308, 'https://other.test/', { secrets: 'everywhere' })
    expect(next.headers).toEqual([['hOst', 'other.test'], ...before.headers.slice(1)])
  })

  it('say nothing of a body that is gone, and vouch for none', () => {
    expect(namesOf(303, '/b')).toEqual(['hOst', 'X-A', 'Authorization', 'Cookie', 'X-Api-Key'])
  })
})

describe('the place after a redirect', () => {
  it.each([
    ['/b', 'https://hook.test/b'],
    ['?b=2', 'https://hook.test/in?b=2'],
    ['//other.test/c#part', 'https://other.test/c'],
  ])('of %s is %s', (location, url) => {
    expect(followed(307, location).url).toBe(url)
  })

  it.each([
    'http://hook.test/',
    'ftp://hook.test/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://a:b@hook.test/',
    'http://[',
  ])('is not %s', (location) => {
    expect(follow(307, location)).toMatchObject({ ok: false })
  })

  it.each([
    [200, undefined],
    [304, undefined],
    [300, undefined],
    [302, '/x'],
  ])('stands in an answer of %i: %s', (status, location) => {
    expect(locationOf({ status, headers: [['location', '/x']] })).toBe(location)
  })
})
