import { describe, expect, it } from 'vitest'
import { type PathMapping, readPathMapping, targetUrl } from '../../../shared/target'

const base = 'http://localhost:3000'
const keep: PathMapping = { kind: 'keep' }
const strip: PathMapping = { kind: 'strip', prefix: '/hooks' }

describe('the URL a capture goes to', () => {
  it.each([
    [base, keep, '/a/b?x=%41', `${base}/a/b?x=%41`],
    [`${base}/`, keep, '/a', `${base}/a`],
    [`${base}/v1`, keep, '/a', `${base}/v1/a`],
    [`${base}/v1/`, keep, '/a/', `${base}/v1/a/`],
    [`${base}/v1?key=1`, keep, '/a?x=1', `${base}/v1/a?key=1&x=1`],
    [`${base}/v1?key=1`, keep, '/a', `${base}/v1/a?key=1`],
    [base, keep, '/a//b/../c', `${base}/a//b/../c`],
    [base, keep, 'http://other.test/a?b', `${base}/a?b`],
    [base, keep, '*', `${base}/`],
    [base, strip, '/hooks/stripe?x=1', `${base}/stripe?x=1`],
    [base, strip, '/hooks', `${base}/`],
    [base, strip, '/hooks?x=1', `${base}/?x=1`],
    [base, strip, '/hooks-old/a', `${base}/hooks-old/a`],
    [base, { kind: 'strip', prefix: '/hooks/' }, '/hooks/a', `${base}/a`],
    [`${base}/in?a=b`, { kind: 'replace' }, '/hooks?x=1', `${base}/in?a=b`],
  ] as const)('from %s by %o for %s is %s', (url, path, target, expected) => {
    expect(targetUrl(url, path, target)).toBe(expected)
  })
})

describe('a path mapping', () => {
  it('is read as it is typed', () => {
    expect(readPathMapping('keep')).toEqual(keep)
    expect(readPathMapping('strip:/hooks')).toEqual(strip)
    expect(readPathMapping('strip:hooks')).toBeUndefined()
    expect(readPathMapping('drop')).toBeUndefined()
  })
})
