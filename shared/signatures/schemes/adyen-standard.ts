import { utf8 } from '../../bytes'
import type { JsonValue } from '../../json-value'
import { digestChecker } from '../checker'
import { defineScheme } from '../define-scheme'
import { jsonOf, scalarText, valueAt } from '../json-body'
import type { Reading } from '../reading'
import type { SignedRequest } from '../scheme'
import { firstKey } from '../sign-digest'
import { inBody, withJsonText } from '../sign-in-body'

const where = 'additionalData.hmacSignature in the body'
const itemPath = ['notificationItems', 0, 'NotificationRequestItem'] as const
const signaturePath = ['additionalData', 'hmacSignature'] as const
const checker = digestChecker('hmac-sha256', 'base64')

const signedFields: readonly (readonly string[])[] = [
  ['pspReference'],
  ['originalReference'],
  ['merchantAccountCode'],
  ['merchantReference'],
  ['amount', 'value'],
  ['amount', 'currency'],
  ['eventCode'],
  ['success'],
]

/** Eight fields joined by colons, empty ones included. The key is the hex text, decoded. */
export const adyenStandard = defineScheme({
  id: 'adyen-standard',
  provider: 'adyen',
  label: 'Adyen (standard notifications)',
  source: 'docs.adyen.com/development-resources/webhooks/verify-hmac-signatures',
  keyKind: 'secret',
  coverage: 'parts',
  secretEncoding: 'hex',
  headers: [],
  read,
  sign: (context) => {
    const { body } = context.request
    const key = firstKey(context, 'hex')
    if (!key.ok) return key
    const message = utf8(signedText(valueAt(jsonOf(body), itemPath)))
    const digest = checker.compute(context.crypto, key.value, message)
    return inBody(withJsonText(body, [...itemPath, ...signaturePath], digest))
  },
})

function read({ body }: SignedRequest): Reading {
  const item = valueAt(jsonOf(body), itemPath)
  const message = utf8(signedText(item))
  const shared = {
    checker,
    messages: () => [{ bytes: message }],
    render: (digest: string) => digest,
  }
  const signature = scalarText(valueAt(item, signaturePath))
  if (signature === undefined) return { kind: 'absent', header: where, ...shared }
  return { kind: 'found', header: where, received: signature, candidates: [signature], ...shared }
}

const signedText = (item: JsonValue | undefined): string =>
  signedFields.map((path) => scalarText(valueAt(item, path)) ?? '').join(':')
