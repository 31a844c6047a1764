import { hmacScheme } from '../layout-scheme'
import { notOlderThan } from '../timing'

/** A space follows the comma; the time is in milliseconds. */
export const workos = hmacScheme({
  id: 'workos',
  provider: 'workos',
  label: 'WorkOS',
  source: 'workos.com/docs/events/data-syncing/webhooks',
  header: 'WorkOS-Signature',
  syntax: { prefix: 'v1=', separator: ',', timestampPrefix: 't=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{timestamp}.{body}',
  timestamp: { unit: 'milliseconds', window: notOlderThan(180) },
})
