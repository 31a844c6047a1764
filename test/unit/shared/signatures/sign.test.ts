import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { utf8 } from '../../../../shared/bytes'
import { withoutHeaders } from '../../../../shared/http/headers'
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
}

const keysFor = (scheme: SignatureScheme): KeyMaterial =>
  scheme.keyKind === 'public-key'
    ? keyPair(keyTypes[scheme.id] ?? 'ed25519')
    : {
        secrets: [{ text: secretText[scheme.secretEncoding] ?? 'a secret, with ümlaut' }],
        keyId: 'key-1',
      }

/** Schemes whose signature only the sender can make, or stands in the body. */
const notSigned = new Set([
  'adyen-standard',
  'braintree',
  'figma',
  'gaia',
  'mailgun',
  'ms-graph',
  'paddle-classic',
  'paypal',
  'plaid',
  'sns-v1',
  'sns-v2',
  'travis',
  'vonage-sms-sig',
  'http-signature-cavage',
])

describe('signing', () => {
  const signing = signatureSchemes.filter(({ id }) => !notSigned.has(id))

  it.each(signing.map((scheme) => [scheme.id, scheme] as const))(
    '%s verifies what it signed, and not another body',
    (id, scheme) => {
      const url =
        id === 'twilio-bodySHA256'
          ? `${request.url}&bodySHA256=${Buffer.from(nodeCrypto.hash('sha256', request.body)).toString('hex')}`
          : request.url
      const keys = keysFor(scheme)
      const extra = id === 'pusher' ? [['X-Pusher-Key', 'key-1'] as const] : []
      const unsigned = { ...request, url, headers: [...request.headers, ...extra] }
      const signed = scheme.sign(unsigned, keys, nodeCrypto, moment)
      expect(signed).toMatchObject({ ok: true })
      if (!signed.ok) return
      const names = signed.value.headers.map(([name]) => name)
      const sent = {
        ...unsigned,
        headers: [...withoutHeaders(unsigned.headers, names), ...signed.value.headers],
      }
      const check = scheme.verify(sent, keys, nodeCrypto, moment.nowMs)
      expect({ verdict: check.verdict, remarks: check.remarks, notes: check.notes }).toEqual({
        verdict: 'valid',
        remarks: [],
        notes: [],
      })
      if (scheme.coverage !== 'body') return
      const altered = { ...sent, body: utf8('{"event":"paid"}') }
      expect(scheme.verify(altered, keys, nodeCrypto, moment.nowMs).verdict).toBe('invalid')
    },
  )

  it.each(signatureSchemes.filter(({ id }) => notSigned.has(id)).map((s) => [s.id, s] as const))(
    '%s says that it cannot be signed here',
    (_id, scheme) => {
      expect(scheme.sign(request, { secrets: [{ text: 'x' }] }, nodeCrypto, moment).ok).toBe(false)
    },
  )

  it('needs a secret', () => {
    const stripe = signatureSchemes.find(({ id }) => id === 'stripe')
    expect(stripe?.sign(request, { secrets: [] }, nodeCrypto, moment)).toEqual({
      ok: false,
      error: 'Signing needs a secret.',
    })
  })
})
