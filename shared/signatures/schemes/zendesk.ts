import { hmacScheme } from '../layout-scheme'
import { noWindow } from '../timing'

/** The secret looks like base64 but is used as it is. */
export const zendesk = hmacScheme({
  id: 'zendesk',
  provider: 'zendesk',
  label: 'Zendesk',
  source: 'developer.zendesk.com/documentation/webhooks/verifying',
  header: 'X-Zendesk-Webhook-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'base64',
  secret: 'utf8',
  message: '{timestamp}{body}',
  timestamp: { header: 'X-Zendesk-Webhook-Signature-Timestamp', unit: 'rfc3339', window: noWindow },
})
