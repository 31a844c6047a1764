import { hmacScheme } from '../layout-scheme'
import { notOlderThan } from '../timing'

export const mux = hmacScheme({
  id: 'mux',
  provider: 'mux',
  label: 'Mux',
  source: 'docs.mux.com/guides/verify-webhook-signatures',
  header: 'Mux-Signature',
  syntax: { prefix: 'v1=', separator: ',', timestampPrefix: 't=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{timestamp}.{body}',
  timestamp: { unit: 'seconds', window: notOlderThan(300) },
})
