import { headerOf } from '../../http/headers'
import { jsonOf, valueAt } from '../json-body'
import { hmacScheme } from '../layout-scheme'
import type { SignedRequest } from '../scheme'
import { parseTime, type Timing, within } from '../timing'

const window = within(60)

/** The time in the body is signed with it; the header that older bodies need is not. */
export const linear = hmacScheme({
  id: 'linear',
  provider: 'linear',
  label: 'Linear',
  source: 'linear.app/developers/webhooks',
  header: 'Linear-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
  timing,
})

function timing({ headers, body }: SignedRequest): Timing | undefined {
  const inBody = valueAt(jsonOf(body), ['webhookTimestamp'])
  if (typeof inBody === 'number') {
    return { text: String(inBody), atMs: inBody, source: 'webhookTimestamp in the body', window }
  }
  const text = headerOf(headers, 'linear-timestamp')
  if (text === undefined) return undefined
  return { text, atMs: parseTime(text, 'milliseconds'), source: 'linear-timestamp', window }
}
