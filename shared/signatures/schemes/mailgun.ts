import { type Bytes, utf8 } from '../../bytes'
import { isObject } from '../../json-value'
import { ok, type Result } from '../../result'
import { digestChecker } from '../checker'
import { defineScheme, type SigningContext } from '../define-scheme'
import { fieldOf, parseFormBody } from '../form'
import { jsonOf, scalarText, valueAt } from '../json-body'
import { malformed, type Reading } from '../reading'
import type { SignedRequest, Signing } from '../scheme'
import { firstKey } from '../sign-digest'
import { inBody, withBodyField, withJsonText } from '../sign-in-body'
import { formatTime, noWindow, parseTime } from '../timing'

const where = 'signature in the body'
const checker = digestChecker('hmac-sha256', 'hex')

/** Only time and token are signed, inside the body; the event itself is not covered. */
export const mailgun = defineScheme({
  id: 'mailgun',
  provider: 'mailgun',
  label: 'Mailgun',
  source: 'documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks',
  keyKind: 'secret',
  coverage: 'nothing',
  secretEncoding: 'utf8',
  headers: [],
  sign,
  read: ({ body }: SignedRequest): Reading => {
    const { timestamp, token, signature } = partsOf(body)
    if (signature === undefined) return { kind: 'absent', header: where }
    if (timestamp === undefined || token === undefined) {
      return malformed(where, signature, 'timestamp or token is absent, and both are signed.')
    }
    const message = utf8(`${timestamp}${token}`)
    return {
      kind: 'found',
      header: where,
      received: signature,
      candidates: [signature],
      checker,
      messages: () => [{ bytes: message }],
      render: (digest) => digest,
      timing: {
        text: timestamp,
        atMs: parseTime(timestamp, 'seconds'),
        source: 'timestamp in the body',
        window: noWindow,
      },
    }
  },
})

/** The time is set to now; the token of the body stays, if it has one. */
function sign(context: SigningContext): Result<Signing, string> {
  const key = firstKey(context)
  if (!key.ok) return key
  const { request, crypto, moment } = context
  const token = partsOf(request.body).token ?? moment.deliveryId
  const timestamp = formatTime(moment.nowMs, 'seconds')
  const signature = checker.compute(crypto, key.value, utf8(`${timestamp}${token}`))
  const parts = Object.entries({ timestamp, token, signature })
  const json = jsonOf(request.body)
  return inBody(
    parts.reduce<Result<Bytes, string>>(
      (body, [name, value]) =>
        body.ok && isObject(json) ? withJsonText(body.value, ['signature', name], value) : body,
      ok(
        isObject(json)
          ? request.body
          : parts.reduce((body, [name, value]) => withBodyField(body, name, value), request.body),
      ),
    ),
  )
}

/** An object in JSON bodies, three fields in the older form bodies. */
function partsOf(body: Bytes) {
  const json = valueAt(jsonOf(body), ['signature'])
  const fields = json === undefined ? parseFormBody(body) : []
  const part = (name: string): string | undefined =>
    json === undefined ? fieldOf(fields, name) : scalarText(valueAt(json, [name]))
  return { timestamp: part('timestamp'), token: part('token'), signature: part('signature') }
}
