import { hmacScheme } from '../layout-scheme'
import { notOlderThan } from '../timing'

/** A list without names: the time comes first, then one digest per secret. */
export const recurly = hmacScheme({
  id: 'recurly',
  provider: 'recurly',
  label: 'Recurly',
  source: 'docs.recurly.com/recurly-engagement/docs/webhooks',
  header: 'recurly-signature',
  syntax: { prefix: '', separator: ',', timestampPrefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{timestamp}.{body}',
  timestamp: { unit: 'milliseconds', window: notOlderThan(300) },
})
