import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { diagnosisCodes } from '../../../../shared/diagnosis/diagnosis-codes'
import { detectSchemes } from '../../../../shared/signatures/detect-schemes'
import { signatureSchemes } from '../../../../shared/signatures/index'

const verdicts = [
  'valid',
  'invalid',
  'malformed',
  'missing',
  'unchecked',
  'none',
  'unexpected',
  'expired',
]

const odd = fc.constantFrom(
  '',
  '=',
  't,v1=,v0=',
  't=1,v1=',
  'v1,',
  'v1, v1a,',
  'sha256=',
  'sha256=zz',
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'a'.repeat(64),
  'a'.repeat(40),
  '..',
  'eyJhbGciOiJub25lIn0.e30.',
  'e30.e30.e30',
  'Basic !!!!',
  'Bearer ',
  'Signature keyId="a",signature="b"',
  'sig=(',
  'sig=("@query-param";name="a");created=x',
  'sig=:====:',
  '(stdin)= 00',
  '%',
  '%zz%E0%A4%A',
  '9'.repeat(30),
  '2024-13-45T99:99:99Z',
  'Thu, 99 Foo',
)
const value = fc.oneof(odd, fc.string({ unit: 'binary-ascii' }), fc.base64String())
const body = fc.oneof(
  fc.uint8Array(),
  fc
    .constantFrom(
      '{',
      '[]',
      '{"signature":{}}',
      '{"signature":1}',
      'bt_signature=|&bt_payload=%',
      '{"Type":"Notification","Signature":"x"}',
      'p_signature=1',
      'payload=%',
      '{"notificationItems":[{}]}',
      'sig=1&a=%E0',
      '\u{feff}{}',
    )
    .map((text) => new TextEncoder().encode(text)),
)
const url = fc.constantFrom(
  '',
  '/',
  '/?',
  'https://',
  'http://[::1',
  '/a?bodySHA256=x&sig=1',
  'https://a:b@c:99999/d?e#f',
  '?challenge',
)
const secret = fc.oneof(
  fc.string(),
  fc.constantFrom('', 'whsec_', 'v1,whsec_%', '00', '-----BEGIN PUBLIC KEY-----\n-----END'),
)

const rest = fc.record({ bytes: body, target: url, text: secret, label: value })

describe('any request at all', () => {
  it.each(signatureSchemes.map((scheme) => [scheme.id, scheme] as const))(
    'gets a verdict from %s, never an exception',
    (_id, scheme) => {
      const names = [
        ...scheme.headers.slice(0, 6),
        'Signature-Input',
        'Digest',
        'Authorization',
        'linear-timestamp',
      ]
      const headers = fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 7 })
      fc.assert(
        fc.property(headers, rest, (pairs, { bytes, target, text, label }) => {
          const request = { method: 'POST', url: target, headers: pairs, body: bytes }
          const keys = {
            secrets: [{ text }],
            publicKeys: [{ text }],
            keyId: label,
            label,
            algorithm: label,
          }
          for (const material of [keys, { secrets: [] }]) {
            const check = scheme.verify(request, material, nodeCrypto, 1_700_000_000_000)
            expect(verdicts).toContain(check.verdict)
          }
          scheme.sign(request, { ...keys, privateKey: text }, nodeCrypto, {
            nowMs: 0,
            deliveryId: 'x',
          })
        }),
        { numRuns: 40 },
      )
    },
  )

  it('is looked at by the detection and the diagnosis', () => {
    const names = signatureSchemes.flatMap(({ headers }) => headers.slice(0, 2))
    const headers = fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 4 })
    fc.assert(
      fc.property(headers, rest, (pairs, { bytes, target, text }) => {
        const request = { method: 'POST', url: target, headers: pairs, body: bytes }
        const [first] = detectSchemes(request, nodeCrypto)
        if (first === undefined) return
        const keys = { secrets: [{ text }] }
        const check = first.scheme.verify(request, keys, nodeCrypto, undefined)
        const problem = { request, scheme: first.scheme, keys, crypto: nodeCrypto }
        expect(Array.isArray(diagnosisCodes(problem, check))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
