import { chooseConvoyDigest } from '../convoy-digest'
import { hmacScheme } from '../layout-scheme'

/** Hash and encoding are settings of the project; without them the value's shape tells. */
export const convoySimple = hmacScheme({
  id: 'convoy-simple',
  provider: 'convoy',
  label: 'Convoy (simple)',
  source: 'docs.getconvoy.io/webhook-guides/verifying-webhook-signatures',
  header: 'X-Convoy-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
  choose: chooseConvoyDigest,
})
