import { hmacScheme } from '../layout-scheme'
import { noWindow } from '../timing'

export const sanity = hmacScheme({
  id: 'sanity',
  provider: 'sanity',
  label: 'Sanity',
  source: 'github.com/sanity-io/webhook-toolkit',
  header: 'sanity-webhook-signature',
  syntax: { prefix: 'v1=', separator: ',', timestampPrefix: 't=' },
  digest: 'hmac-sha256',
  encoding: 'base64url',
  secret: 'utf8',
  message: '{timestamp}.{body}',
  timestamp: { unit: 'milliseconds', window: noWindow },
})
