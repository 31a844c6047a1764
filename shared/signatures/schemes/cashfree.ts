import { hmacScheme } from '../layout-scheme'
import { noWindow } from '../timing'

export const cashfree = hmacScheme({
  id: 'cashfree',
  provider: 'cashfree',
  label: 'Cashfree',
  source: 'cashfree.com/docs/payments/online/webhooks/signature-verification',
  header: 'x-webhook-signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'base64',
  secret: 'utf8',
  message: '{timestamp}{body}',
  timestamp: { header: 'x-webhook-timestamp', unit: 'text', window: noWindow },
})
