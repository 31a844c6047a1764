import { hmacScheme } from '../layout-scheme'

/** The key is the secret API key. */
export const paystack = hmacScheme({
  id: 'paystack',
  provider: 'paystack',
  label: 'Paystack',
  source: 'paystack.com/docs/payments/webhooks',
  header: 'x-paystack-signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha512',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
