import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { utf8 } from '../../../../shared/bytes'
import type { Headers } from '../../../../shared/http/headers'
import { schemeOf } from '../../../../shared/signatures/find-scheme'
import type { KeyMaterial } from '../../../../shared/signatures/scheme'

const azureBody =
  '{"resource":{"message":{"title":"Hello, world!","subtitle":"I\'m using WebHooks!"}}}'
const checksum = '750D33212D3AD4932CC390819050734831A0A94F'
const withSecret: KeyMaterial = { secrets: [{ text: 'secret' }] }

function verify(id: string, headers: Headers, keys: KeyMaterial, body = azureBody) {
  const scheme = schemeOf(id)
  if (scheme === undefined) throw new Error(`no scheme ${id}`)
  const request = { method: 'POST', url: '/hook', headers, body: utf8(body) }
  return scheme.verify(request, keys, nodeCrypto, undefined)
}

const hmac = (hash: string, body: string) => createHmac(hash, 'secret').update(body).digest('hex')

describe('Azure DevOps', () => {
  const verdict = (value: string, body = azureBody) =>
    verify('azure-devops', [['X-WH-Checksum', value]], withSecret, body)

  it("accepts the documentation's checksum for the minimized body only", () => {
    expect(verdict(checksum)).toMatchObject({
      verdict: 'valid',
      notes: [],
      expected: checksum,
      header: 'X-WH-Checksum',
      method: 'hmac-sha1',
    })
    expect(verdict(checksum, `${azureBody}\n`)).toMatchObject({
      verdict: 'invalid',
      expected: '9A2274A905ADC31382BF9849978A52D0F964994A',
    })
  })

  it('accepts lower case and a prefix of sha1= in any case, with notes', () => {
    expect(verdict(checksum.toLowerCase()).notes).toEqual(['non-canonical-case'])
    expect(verdict(`SHA1=${checksum}`)).toMatchObject({ verdict: 'valid', notes: ['sha1-prefix'] })
    expect(verdict(`sha1=${checksum.toLowerCase()}`).notes).toEqual([
      'sha1-prefix',
      'non-canonical-case',
    ])
  })

  it.each([
    ['base64', Buffer.from(checksum, 'hex').toString('base64')],
    ["openssl's line", `(stdin)= ${checksum}`],
    ['64 digits', hmac('sha256', azureBody)],
    ['an odd number of digits', checksum.slice(1)],
    ['nothing', ''],
  ])('%s is malformed', (_title, value) => {
    expect(verdict(value)).toMatchObject({ verdict: 'malformed', expected: checksum })
  })

  it('looks at the header a person chose, in any letter case', () => {
    const keys = { ...withSecret, headerName: 'X-Port-Signature' }
    expect(verify('azure-devops', [['x-port-signature', checksum]], keys)).toMatchObject({
      verdict: 'valid',
      header: 'X-Port-Signature',
    })
  })
})

describe('what is there and what is not', () => {
  it.each([
    ['missing', [], withSecret],
    ['none', [], { secrets: [] }],
    ['unchecked', [['X-WH-Checksum', checksum]], { secrets: [] }],
    ['unchecked', [['X-WH-Checksum', 'nonsense']], { secrets: [] }],
  ] as const)('%s', (verdict, headers, keys) => {
    const check = verify('azure-devops', headers, keys)
    expect(check.verdict).toBe(verdict)
    expect(check.expected).toBe(verdict === 'missing' ? checksum : undefined)
  })
})

describe('a header that came twice', () => {
  it('counts with its first value where the sender is one of the five, and is noted', () => {
    const twice: Headers = [
      ['X-JobServ-Sig', `sha256:${hmac('sha256', azureBody)}`],
      ['x-jobserv-sig', `sha256:${hmac('sha256', 'other')}`],
    ]
    expect(verify('foundries', twice, withSecret)).toMatchObject({
      verdict: 'valid',
      notes: ['duplicate-header'],
    })
    expect(verify('foundries', twice.toReversed(), withSecret).verdict).toBe('invalid')
  })

  it('is refused elsewhere when the values differ', () => {
    const good = ['X-Hub-Signature-256', `sha256=${hmac('sha256', azureBody)}`] as const
    const other = ['X-Hub-Signature-256', `sha256=${hmac('sha256', 'other')}`] as const
    expect(verify('github-sha256', [good, other], withSecret).verdict).toBe('malformed')
    expect(verify('github-sha256', [good, good], withSecret)).toMatchObject({
      verdict: 'valid',
      notes: ['duplicate-header'],
    })
  })
})

describe('Foundries.io and OneFuzz', () => {
  it('take upper case with a note, and name the canonical value', () => {
    const digest = hmac('sha256', azureBody)
    const headers: Headers = [['X-JobServ-Sig', `sha256:${digest.toUpperCase()}`]]
    expect(verify('foundries', headers, withSecret)).toMatchObject({
      verdict: 'valid',
      notes: ['non-canonical-case'],
      expected: `sha256:${digest}`,
    })
  })

  it.each([`${hmac('sha256', azureBody)}`, `sha256=${hmac('sha256', azureBody)}`])(
    'refuse %s for its prefix',
    (value) => {
      const check = verify('foundries', [['X-JobServ-Sig', value]], withSecret)
      expect(check.verdict).toBe('malformed')
    },
  )

  it('use SHA-512 for OneFuzz', () => {
    const headers: Headers = [['X-Onefuzz-Digest', hmac('sha512', azureBody)]]
    expect(verify('onefuzz', headers, withSecret).verdict).toBe('valid')
    const short: Headers = [['X-Onefuzz-Digest', hmac('sha256', azureBody)]]
    expect(verify('onefuzz', short, withSecret).verdict).toBe('malformed')
  })
})

describe('Cloud Automator', () => {
  const keys = { secrets: [{ text: 'Bearer s3cret' }] }

  it.each([
    ['valid', [['Authorization', 'Bearer s3cret']], keys],
    ['invalid', [['Authorization', 'bearer s3cret']], keys],
    ['missing', [], keys],
    ['unexpected', [['Authorization', 'x']], { secrets: [] }],
    ['none', [], { secrets: [] }],
  ] as const)('%s', (verdict, headers, material) => {
    const check = verify('cloud-automator', headers, material)
    expect(check).toMatchObject({ verdict, method: 'authorization-equals' })
  })
})

describe('two clocks', () => {
  it('calls a signature that matches out of its time expired, and a wrong one invalid', () => {
    const stripe = schemeOf('stripe')
    const signed = stripe?.sign(
      { method: 'POST', url: '/', headers: [], body: utf8('{}') },
      withSecret,
      nodeCrypto,
      { nowMs: 1_700_000_000_000, deliveryId: '' },
    )
    const headers = signed?.ok ? signed.value.headers : []
    const at = (atMs: number, keys: KeyMaterial) =>
      stripe?.verify(
        { method: 'POST', url: '/', headers, body: utf8('{}') },
        keys,
        nodeCrypto,
        atMs,
      )
    expect(at(1_700_000_300_000, withSecret)?.verdict).toBe('valid')
    expect(at(1_700_000_301_000, withSecret)).toMatchObject({
      verdict: 'expired',
      signatureMatches: true,
      freshness: { kind: 'too-old', limitSeconds: 300, ageMs: 301_000 },
    })
    expect(at(1_700_000_301_000, { ...withSecret, toleranceSeconds: 600 })?.verdict).toBe('valid')
    expect(at(1_700_000_301_000, { secrets: [{ text: 'other' }] })?.verdict).toBe('invalid')
  })

  it('takes any of several secrets and says which', () => {
    const headers: Headers = [['X-Onefuzz-Digest', hmac('sha512', azureBody)]]
    const keys = { secrets: [{ text: 'new' }, { text: 'secret' }] }
    expect(verify('onefuzz', headers, keys)).toMatchObject({ verdict: 'valid', matchedKey: 1 })
  })
})
