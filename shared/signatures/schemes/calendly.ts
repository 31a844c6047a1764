import { hmacScheme } from '../layout-scheme'
import { notOlderThan } from '../timing'

export const calendly = hmacScheme({
  id: 'calendly',
  provider: 'calendly',
  label: 'Calendly',
  source: 'developer.calendly.com/api-docs/webhook-signatures',
  header: 'Calendly-Webhook-Signature',
  syntax: { prefix: 'v1=', separator: ',', timestampPrefix: 't=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{timestamp}.{body}',
  timestamp: { unit: 'seconds', window: notOlderThan(180) },
})
