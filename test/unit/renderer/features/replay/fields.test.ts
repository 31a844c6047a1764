import { describe, expect, it } from 'vitest'
import { ageWords } from '../../../../../renderer/features/replay/age-words'
import { firstBulkFields, rulesOf } from '../../../../../renderer/features/replay/bulk-fields'
import { bytesOfHex, hexOf } from '../../../../../renderer/features/replay/hex-text'
import { fieldsOf, targetOf } from '../../../../../renderer/features/replay/target-fields'
import type { Target } from '../../../../../shared/target'

const target: Target = {
  name: 'staging',
  url: 'https://staging.test/in',
  path: { kind: 'strip', prefix: '/hooks' },
  setHeaders: [
    ['X-A', 'b: c'],
    ['x-a', ''],
  ],
  dropHeaders: ['X-B'],
  signing: { kind: 'auto', name: 'stripe', headerName: 'X-Sig' },
  timeoutMs: 1500,
  tls: 'accept-any',
  http: 'auto',
  proxy: 'socks5://127.0.0.1:1080',
  redirects: { most: 3, secrets: 'everywhere' },
  expectation: {
    status: '2xx',
    bodyContains: 'ok',
    json: { path: '$.a', equals: '"b"' },
    withinMs: 1500,
  },
}

describe('the form of a target', () => {
  it('gives back the target it was filled with', () => {
    expect(targetOf(fieldsOf(target))).toEqual(target)
  })

  it.each([
    [{ name: ' ' }],
    [{ url: 'localhost:3000' }],
    [{ url: 'file:///etc/passwd' }],
    [{ timeoutSeconds: '0' }],
    [{ timeoutSeconds: 'soon' }],
    [{ prefix: 'hooks' }],
    [{ status: 'ok' }],
    [{ json: '$..a' }],
    [{ withinSeconds: 'soon' }],
    [{ withinSeconds: '0' }],
    [{ proxy: 'proxy.test' }],
    [{ redirects: '6' }],
  ])('refuses %o with a reason', (wrong) => {
    expect(targetOf({ ...fieldsOf(target), ...wrong })).toHaveProperty('fault')
  })
})

describe('the form of a run', () => {
  it('begins with rules that hold', () => {
    expect(rulesOf(firstBulkFields)).toMatchObject({
      concurrency: 4,
      pace: { speed: 0, perSecond: 0 },
      retry: { retries: 0 },
    })
  })

  it.each([
    [{ concurrency: '0' }],
    [{ concurrency: '1.5' }],
    [{ tempo: 'fast' }],
    [{ rate: '-1' }],
    [{ retries: 'x' }],
    [{ seed: '' }],
  ])('refuses %o with a reason', (wrong) => {
    expect(rulesOf({ ...firstBulkFields, ...wrong })).toHaveProperty('fault')
  })
})

describe('a body as hex', () => {
  it('is the same bytes again, however it is laid out', () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256)
    expect(bytesOfHex(hexOf(bytes))).toEqual(bytes)
    expect(bytesOfHex(' 0A\n0b0C ')).toEqual(new Uint8Array([10, 11, 12]))
    expect(bytesOfHex('')).toEqual(new Uint8Array(0))
    expect(bytesOfHex('0a 0')).toBeUndefined()
    expect(bytesOfHex('zz')).toBeUndefined()
  })
})

describe('an age', () => {
  it.each([
    [0, '0 seconds'],
    [1000, '1 second'],
    [125_000, '2 minutes'],
    [3_600_000, '1 hour'],
    [90_000_000, '1 day'],
  ])('of %i ms is %s', (ms, words) => {
    expect(ageWords(ms)).toBe(words)
  })
})
