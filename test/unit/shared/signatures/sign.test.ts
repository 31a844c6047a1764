import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { toText, utf8 } from '../../../../shared/bytes'
import { withoutHeaders } from '../../../../shared/http/headers'
import { schemeOf } from '../../../../shared/signatures/find-scheme'
import { signatureSchemes } from '../../../../shared/signatures/index'
import type {
  KeyMaterial,
  SignatureScheme,
  SignedRequest,
} from '../../../../shared/signatures/scheme'

const moment = { nowMs: 1_700_000_000_000, deliveryId: 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W' }
const request: SignedRequest = {
  method: 'POST',
  url: 'https://example.com/hooks?a=1',
  headers: [
    ['Host', 'example.com'],
    ['Content-Type', 'application/json'],
    ['X-MOM-Webhook-Event', 'delivered'],
  ],
  body: utf8('{"event":"paid","note":"café/é"}'),
}

const secretText: Readonly<Record<string, string>> = {
  hex: 'DFB1EB5485895CFA84146406857104ABB4CBCABDC8AAF103A624C8F6A3EAAB00',
  base64: 'c2VjcmV0LWtleQ==',
  whsec: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  'v1-whsec': 'v1,whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
}

function keyPair(method: string): KeyMaterial {
  const made =
    method === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : method === 'ec'
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
        : generateKeyPairSync('ed25519')
  return {
    secrets: [],
    publicKeys: [{ text: made.publicKey.export({ type: 'spki', format: 'pem' }).toString() }],
    privateKey: made.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

const keyTypes: Readonly<Record<string, string>> = {
  sendgrid: 'ec',
  'wechat-pay': 'rsa',
  'adobe-commerce': 'rsa',
  paypal: 'rsa',
  plaid: 'ec',
  'paddle-classic': 'rsa',
  'sns-v1': 'rsa',
  'sns-v2': 'rsa',
  travis: 'rsa',
}

const keysFor = (scheme: SignatureScheme): KeyMaterial =>
  scheme.keyKind === 'public-key' || scheme.keyKind === 'certificate'
    ? {
        ...keyPair(keyTypes[scheme.id] ?? 'ed25519'),
        // PayPal's webhook id is entered as the secret.
        secrets: scheme.id === 'paypal' ? [{ text: '8PT597110X687430LKGECATA' }] : [],
      }
    : {
        secrets: [{ text: secretText[scheme.secretEncoding] ?? 'a secret, with ümlaut' }],
        keyId: 'key-1',
      }

/** Bodies that have a place for what their scheme signs, or for the signature itself. */
const ownBodies: Readonly<Record<string, string>> = {
  'adyen-standard':
    '{"notificationItems": [{"NotificationRequestItem": {"pspReference": "7", "success": "true", "additionalData": {}}}]}',
  braintree: 'bt_signature=old%7Cx&bt_payload=PGE%2B',
  figma: '{"event": "FILE_UPDATE"}',
  mailgun: '{"signature": {"token": "t"}, "event-data": {"n": 1.0}}',
  'ms-graph': '{"value": [{"a": 1.0}, {"clientState": "old"}]}',
  'paddle-classic': 'alert_name=caf%C3%A9&p_signature=old&amount=1',
  'sns-v1': '{"Type": "Notification", "Message": "é", "Timestamp": "2026-01-01T00:00:00Z"}',
  'sns-v2': '{"Type": "Notification", "Message": "é", "Timestamp": "2026-01-01T00:00:00Z"}',
  travis: 'payload=%7B%22note%22%3A%22caf%C3%A9%22%7D',
  'vonage-sms-sig': '{"msisdn": "1", "text": "a&b"}',
}

describe('signing', () => {
  const signing = signatureSchemes.filter(({ id }) => id !== 'gaia')

  it.each(signing.map((scheme) => [scheme.id, scheme] as const))(
    '%s verifies what it signed, and not another body',
    (id, scheme) => {
      const url =
        id === 'twilio-bodySHA256'
          ? `${request.url}&bodySHA256=${Buffer.from(nodeCrypto.hash('sha256', request.body)).toString('hex')}`
          : request.url
      const keys = keysFor(scheme)
      const extra = id === 'pusher' ? [['X-Pusher-Key', 'key-1'] as const] : []
      const own = ownBodies[id]
      const body = own === undefined ? request.body : utf8(own)
      const unsigned = { ...request, url, body, headers: [...request.headers, ...extra] }
      const signed = scheme.sign(unsigned, keys, nodeCrypto, moment)
      expect(signed).toMatchObject({ ok: true })
      if (!signed.ok) return
      const names = signed.value.headers.map(([name]) => name)
      const sent = {
        ...unsigned,
        headers: [...withoutHeaders(unsigned.headers, names), ...signed.value.headers],
        body: signed.value.body ?? body,
      }
      const check = scheme.verify(sent, keys, nodeCrypto, moment.nowMs)
      expect({ verdict: check.verdict, remarks: check.remarks, notes: check.notes }).toEqual({
        verdict: 'valid',
        remarks: [],
        notes: [],
      })
      if (scheme.coverage !== 'body' || signed.value.body !== undefined) return
      const altered = { ...sent, body: utf8(id === 'travis' ? 'payload=1' : '{"event":"paid"}') }
      expect(scheme.verify(altered, keys, nodeCrypto, moment.nowMs).verdict).toBe('invalid')
    },
  )

  it('says that the gaia webhook service signs nothing', () => {
    expect(schemeOf('gaia')?.sign(request, { secrets: [] }, nodeCrypto, moment).ok).toBe(false)
  })

  it.each([
    ['mailgun', '{"event-data":{}}'],
    ['adyen-standard', '{}'],
    ['braintree', 'bt_signature=x'],
    ['ms-graph', '{"value":[]}'],
    ['figma', 'no JSON'],
  ])('%s says that the body has no place for a signature', (id, text) => {
    const keys = { secrets: [{ text: secretText.hex ?? '' }] }
    const signed = schemeOf(id)?.sign({ ...request, body: utf8(text) }, keys, nodeCrypto, moment)
    expect(signed).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^The (?:body|form) has no/),
    })
  })

  it('changes no byte of a body but the signature', () => {
    const keys = { secrets: [{ text: 'pass' }] }
    const body = utf8('{"value": [ {"n": 1.0, "clientState": "old"} ]}\n')
    const signed = schemeOf('ms-graph')?.sign({ ...request, body }, keys, nodeCrypto, moment)
    expect(signed?.ok && toText(signed.value.body ?? body)).toBe(
      '{"value": [ {"n": 1.0, "clientState": "pass"} ]}\n',
    )
  })

  it.each([
    ['https://example.com/sms?msisdn=1&sig=old&text=a%26b'],
    ['https://example.com/sms?msisdn=1&text=a%26b'],
  ])('puts the signature of a request without a body into its query: %s', (url) => {
    const given = { ...request, method: 'GET', url, body: utf8('') }
    const keys = { secrets: [{ text: 's' }] }
    const signed = schemeOf('vonage-sms-sig')?.sign(given, keys, nodeCrypto, moment)
    if (!signed?.ok || signed.value.url === undefined) throw new Error('not signed')
    expect(signed.value.url.replace(/sig=[0-9a-f]{32}/, 'sig=old')).toContain('sig=old')
    expect(signed.value.url).toContain('msisdn=1&')
    const sent = { ...given, url: signed.value.url }
    expect(schemeOf('vonage-sms-sig')?.verify(sent, keys, nodeCrypto, undefined).verdict).toBe(
      'valid',
    )
  })

  it.each([
    ['http-signature-cavage', 'rsa'],
    ['http-signature-cavage', 'ec'],
    ['http-signature-cavage', 'ed25519'],
    ['rfc9421', 'rsa'],
    ['rfc9421', 'ec'],
    ['rfc9421', 'ed25519'],
    ['fusionauth', 'rsa'],
    ['fusionauth', 'ec'],
    ['fusionauth', 'ed25519'],
  ])('%s signs by what kind of private key there is: %s', (id, kind) => {
    const scheme = schemeOf(id)
    const keys = keyPair(kind)
    const signed = scheme?.sign(request, keys, nodeCrypto, moment)
    if (!signed?.ok) throw new Error(signed?.error)
    const sent = { ...request, headers: [...request.headers, ...signed.value.headers] }
    expect(scheme?.verify(sent, keys, nodeCrypto, moment.nowMs).verdict).toBe('valid')
    const other = keyPair(kind)
    expect(scheme?.verify(sent, other, nodeCrypto, moment.nowMs).verdict).toBe('invalid')
  })

  it("refuses an elliptic key of another curve than the scheme's", () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    const text = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const keys = { secrets: [], privateKey: text }
    expect(schemeOf('plaid')?.sign(request, keys, nodeCrypto, moment).ok).toBe(false)
  })

  it('names the signed headers for Contentful, and keeps a list that is there', () => {
    const keys = { secrets: [{ text: 'x' }] }
    const names = (given: SignedRequest) => {
      const signed = schemeOf('contentful')?.sign(given, keys, nodeCrypto, moment)
      return signed?.ok ? signed.value.headers.map(([name]) => name) : []
    }
    const list = 'x-contentful-signed-headers'
    expect(names(request)).toContain(list)
    const listed = { ...request, headers: [...request.headers, [list, 'host'] as const] }
    expect(names(listed)).not.toContain(list)
  })

  it('writes hex for Convoy where no signature shows another encoding', () => {
    const keys = { secrets: [{ text: 'x' }] }
    const signed = schemeOf('convoy-simple')?.sign(request, keys, nodeCrypto, moment)
    expect(signed?.ok && signed.value.headers[0]?.[1]).toMatch(/^[0-9a-f]{64}$/)
  })

  it('needs a secret', () => {
    const stripe = signatureSchemes.find(({ id }) => id === 'stripe')
    expect(stripe?.sign(request, { secrets: [] }, nodeCrypto, moment)).toEqual({
      ok: false,
      error: 'Signing needs a secret.',
    })
  })
})
