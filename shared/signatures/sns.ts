import { toBase64, utf8 } from '../bytes'
import type { JsonValue } from '../json-value'
import { ok } from '../result'
import { publicKeyChecker } from './checker'
import { defineScheme } from './define-scheme'
import { jsonOf, scalarText, valueAt } from './json-body'
import type { SchemeCard } from './layout-scheme'
import { malformed, type Reading } from './reading'
import type { SignatureScheme, SignedRequest } from './scheme'
import { signByKey } from './sign-by-key'
import { inBody, withJsonText } from './sign-in-body'
import { noWindow, parseTime } from './timing'

const where = 'Signature in the body'

const notificationKeys = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']
const confirmationKeys = [
  'Message',
  'MessageId',
  'SubscribeURL',
  'Timestamp',
  'Token',
  'TopicArn',
  'Type',
]

const certificateHost = /^sns\.[a-zA-Z0-9-]{3,}\.amazonaws\.com(\.cn)?$/

export interface SnsData extends SchemeCard {
  readonly version: '1' | '2'
}

/**
 * Amazon SNS signs values of the JSON body, so another layout of it does no harm. The certificate
 * is the one of `SigningCertURL`, which is never fetched here.
 */
export function snsScheme({ version, ...card }: SnsData): SignatureScheme {
  const checker = publicKeyChecker(version === '1' ? 'rsa-sha1' : 'rsa-sha256', 'base64')
  const read = ({ body }: SignedRequest): Reading => {
    const message = jsonOf(body)
    const text = (name: string): string | undefined => scalarText(valueAt(message, [name]))
    const signature = text('Signature')
    if (signature === undefined) return { kind: 'absent', header: where }
    const time = text('Timestamp')
    if (time === undefined) return malformed(where, signature, 'Timestamp is absent.')
    return {
      kind: 'found',
      header: where,
      received: signature,
      candidates: [signature],
      checker,
      messages: () => [{ bytes: utf8(signedText(message)) }],
      render: (digest) => digest,
      timing: {
        text: time,
        atMs: parseTime(time, 'rfc3339'),
        source: 'Timestamp in the body',
        window: noWindow,
      },
      faults: faultsOf(message, version),
    }
  }
  return defineScheme({
    ...card,
    keyKind: 'certificate',
    coverage: 'parts',
    secretEncoding: 'utf8',
    headers: [],
    read,
    sign: (context) => {
      const { body } = context.request
      const named = withJsonText(body, ['SignatureVersion'], version)
      if (!named.ok) return named
      const method = version === '1' ? 'rsa-sha1' : 'rsa-sha256'
      const message = utf8(signedText(jsonOf(body)))
      const made = signByKey(context, [['', method]], () => ok(message))
      if (!made.ok) return made
      return inBody(withJsonText(named.value, ['Signature'], toBase64(made.value.signature)))
    },
  })
}

/** `Key\nValue\n` of each signed member that is there and not null. */
function signedText(message: JsonValue | undefined): string {
  const type = scalarText(valueAt(message, ['Type']))
  const keys = type === 'Notification' ? notificationKeys : confirmationKeys
  return keys
    .map((key) => ({ key, value: scalarText(valueAt(message, [key])) }))
    .filter(({ value }) => value !== undefined)
    .map(({ key, value }) => `${key}\n${value}\n`)
    .join('')
}

function faultsOf(message: JsonValue | undefined, version: string): readonly string[] {
  const found = scalarText(valueAt(message, ['SignatureVersion']))
  const url =
    scalarText(valueAt(message, ['SigningCertURL'])) ??
    scalarText(valueAt(message, ['SigningCertUrl']))
  const wrongVersion =
    found === version ? [] : [`SignatureVersion is “${found ?? ''}”, not “${version}”.`]
  return url === undefined || (isAmazons(url) && url.endsWith('.pem'))
    ? wrongVersion
    : [...wrongVersion, 'SigningCertURL does not lead to a certificate of Amazon SNS.']
}

/** Also for `SubscribeURL`, before anybody opens it. */
export function isAmazons(url: string): boolean {
  const match = /^https:\/\/([^/?#:]+)\//.exec(url)
  return match?.[1] !== undefined && certificateHost.test(match[1])
}
