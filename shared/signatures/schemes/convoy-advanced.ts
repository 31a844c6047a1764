import { chooseConvoyDigest } from '../convoy-digest'
import { hmacScheme } from '../layout-scheme'
import { notOlderThan } from '../timing'

/** Time and body are joined by a COMMA; the order of the list does not matter. */
export const convoyAdvanced = hmacScheme({
  id: 'convoy-advanced',
  provider: 'convoy',
  label: 'Convoy (advanced)',
  source: 'docs.getconvoy.io/webhook-guides/verifying-webhook-signatures',
  header: 'X-Convoy-Signature',
  syntax: { prefix: 'v1=', separator: ',', timestampPrefix: 't=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{timestamp},{body}',
  timestamp: { unit: 'seconds', window: notOlderThan(300) },
  choose: chooseConvoyDigest,
})
