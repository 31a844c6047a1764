import { hmacScheme } from '../layout-scheme'

export const cursor = hmacScheme({
  id: 'cursor',
  provider: 'cursor',
  label: 'Cursor',
  source: 'cursor.com/docs/background-agent/api/webhooks',
  header: 'X-Webhook-Signature',
  syntax: { prefix: 'sha256=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
