import { type Bytes, toBase64, utf8 } from '../../bytes'
import { headerOf } from '../../http/headers'
import { err, ok, type Result } from '../../result'
import { publicKeyChecker } from '../checker'
import type { CryptoPort } from '../crypto-port'
import { defineScheme, type SigningContext } from '../define-scheme'
import { malformed, type Reading, readHeader } from '../reading'
import type { KeyMaterial, SignedRequest, Signing } from '../scheme'
import { signByKey } from '../sign-by-key'
import { formatTime, noWindow, parseTime } from '../timing'

const header = 'PAYPAL-TRANSMISSION-SIG'
const checker = publicKeyChecker('rsa-sha256', 'base64')

/**
 * Signed are the ids, the time and the CRC-32 of the body as a decimal number. The webhook id is
 * nowhere in the request: it is entered as the secret. The certificate is the one of
 * `PAYPAL-CERT-URL`, which is never fetched here.
 */
export const paypal = defineScheme({
  id: 'paypal',
  provider: 'paypal',
  label: 'PayPal',
  source: 'developer.paypal.com/api/rest/webhooks/rest',
  keyKind: 'certificate',
  coverage: 'body',
  secretEncoding: 'utf8',
  headers: [
    header,
    'PAYPAL-TRANSMISSION-ID',
    'PAYPAL-TRANSMISSION-TIME',
    'PAYPAL-AUTH-ALGO',
    'PAYPAL-CERT-URL',
  ],
  read,
  sign,
})

function read(request: SignedRequest, { secrets }: KeyMaterial, crypto: CryptoPort): Reading {
  const value = readHeader(request, header)
  if (value.kind === 'absent') return { kind: 'absent', header }
  const [id, time] = ['PAYPAL-TRANSMISSION-ID', 'PAYPAL-TRANSMISSION-TIME'].map((name) =>
    headerOf(request.headers, name),
  )
  if (value.kind === 'contradictory' || id === undefined || time === undefined) {
    return malformed(header, value.text, 'Transmission id or time is absent; both are signed.')
  }
  const sum = crypto.crc32(request.body)
  const messages = secrets.map(({ text }) => ({ bytes: messageOf(id, time, text, sum) }))
  return {
    kind: 'found',
    header,
    received: value.text,
    candidates: [value.text],
    checker,
    messages: () => messages,
    render: (digest) => digest,
    timing: { text: time, atMs: parseTime(time, 'rfc3339'), source: header, window: noWindow },
    notes: value.notes,
    faults: [...faults(request), ...(secrets.length === 0 ? ['The webhook id is not set.'] : [])],
  }
}

function faults({ headers }: SignedRequest): readonly string[] {
  const algorithm = headerOf(headers, 'PAYPAL-AUTH-ALGO')
  const url = headerOf(headers, 'PAYPAL-CERT-URL')
  const wrongAlgorithm =
    algorithm !== undefined && algorithm !== 'SHA256withRSA'
      ? [`PAYPAL-AUTH-ALGO is “${algorithm}”, not “SHA256withRSA”.`]
      : []
  const wrongHost =
    url !== undefined && !/^https:\/\/([a-z0-9-]+\.)*paypal\.com\//i.test(url)
      ? ['PAYPAL-CERT-URL does not lead to paypal.com.']
      : []
  return [...wrongAlgorithm, ...wrongHost]
}

const messageOf = (id: string, time: string, webhookId: string, sum: number): Bytes =>
  utf8(`${id}|${time}|${webhookId}|${sum}`)

/** Where the certificate of the private key is to be had, only the receiver under test knows. */
function sign(context: SigningContext): Result<Signing, string> {
  const { request, keys, crypto, moment } = context
  const [webhookId] = keys.secrets
  if (webhookId === undefined) return err('Signing needs the webhook id, as the secret.')
  const time = formatTime(moment.nowMs, 'rfc3339')
  const message = messageOf(moment.deliveryId, time, webhookId.text, crypto.crc32(request.body))
  const made = signByKey(context, [['', 'rsa-sha256']], () => ok(message))
  if (!made.ok) return made
  const url = headerOf(request.headers, 'PAYPAL-CERT-URL')
  return ok({
    headers: [
      ['PAYPAL-TRANSMISSION-ID', moment.deliveryId],
      ['PAYPAL-TRANSMISSION-TIME', time],
      [header, toBase64(made.value.signature)],
      ['PAYPAL-AUTH-ALGO', 'SHA256withRSA'],
      ...(url === undefined ? [] : [['PAYPAL-CERT-URL', url] as const]),
    ],
  })
}
