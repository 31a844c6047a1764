import { hmacScheme } from '../layout-scheme'
import { notOlderThan } from '../timing'

/**
 * The key is the whole `whsec_…` text. One `v1` per live secret while rolling; `v0` is a fake
 * of test mode.
 */
export const stripe = hmacScheme({
  id: 'stripe',
  provider: 'stripe',
  label: 'Stripe',
  source: 'docs.stripe.com/webhooks/signature',
  header: 'Stripe-Signature',
  syntax: { prefix: 'v1=', separator: ',', timestampPrefix: 't=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{timestamp}.{body}',
  timestamp: { unit: 'seconds', window: notOlderThan(300) },
})
