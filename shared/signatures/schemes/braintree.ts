import { type Bytes, utf8 } from '../../bytes'
import { err, ok } from '../../result'
import { digestChecker, type SharedChecker } from '../checker'
import { defineScheme } from '../define-scheme'
import { fieldOf, parseFormBody } from '../form'
import { malformed, type Reading } from '../reading'
import type { KeyMaterial, SignedRequest } from '../scheme'
import { firstKey } from '../sign-digest'
import { inBody, withBodyField } from '../sign-in-body'

const where = 'bt_signature in the body'
const hmac = digestChecker('hmac-sha1', 'hex')

/** The key is the SHA-1 of the private key, as 20 raw bytes. */
const checker: SharedChecker = {
  ...hmac,
  compare: (crypto, key, message, candidate) =>
    hmac.compare(crypto, crypto.hash('sha1', key), message, candidate),
  compute: (crypto, key, message) => hmac.compute(crypto, crypto.hash('sha1', key), message),
}

/** A form with `bt_payload` and `bt_signature`: pairs of public key and digest, one per account. */
export const braintree = defineScheme({
  id: 'braintree',
  provider: 'braintree',
  label: 'Braintree',
  source: 'developer.paypal.com/braintree/docs/guides/webhooks/parse',
  keyKind: 'secret',
  coverage: 'parts',
  secretEncoding: 'utf8',
  headers: [],
  read,
  sign: (context) => {
    const { request, keys, crypto } = context
    const fields = parseFormBody(request.body)
    const payload = fieldOf(fields, 'bt_payload')
    if (payload === undefined) return err('The form has no bt_payload, which is what is signed.')
    const key = firstKey(context)
    if (!key.ok) return key
    const named = fieldOf(fields, 'bt_signature')?.split('|', 1)[0]
    const digest = checker.compute(crypto, key.value, utf8(payload))
    const signature = `${keys.keyId ?? named ?? 'public-key'}|${digest}`
    return inBody(ok(withBodyField(request.body, 'bt_signature', signature)))
  },
})

function read({ body }: SignedRequest, { keyId }: KeyMaterial): Reading {
  const fields = parseFormBody(body)
  const [received, payload] = ['bt_signature', 'bt_payload'].map((name) => fieldOf(fields, name))
  if (received === undefined) return { kind: 'absent', header: where }
  if (payload === undefined) return malformed(where, received, 'bt_payload is absent.')
  const pairs = received.split('&').map((pair) => pair.split('|'))
  const mine = pairs.filter(([key]) => keyId === undefined || key === keyId)
  const candidates = mine.flatMap(([, digest]) => (digest === undefined ? [] : [digest]))
  if (candidates.length === 0) {
    return malformed(where, received, `No pair of public key and digest is for “${keyId ?? ''}”.`)
  }
  const messages = (): readonly { readonly bytes: Bytes; readonly remark?: string }[] => [
    { bytes: utf8(payload) },
    { bytes: utf8(`${payload}\n`), remark: 'A line feed after bt_payload was signed too.' },
  ]
  const faults = /^[A-Za-z0-9+=/\n]*$/.test(payload) ? [] : ['bt_payload is not base64.']
  return {
    kind: 'found',
    header: where,
    received,
    candidates,
    checker,
    messages,
    render: (digest) => `${keyId ?? ''}|${digest}`,
    faults,
  }
}
