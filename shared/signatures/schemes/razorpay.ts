import { hmacScheme } from '../layout-scheme'

/** The key is the secret of the webhook, not that of the API key. */
export const razorpay = hmacScheme({
  id: 'razorpay',
  provider: 'razorpay',
  label: 'Razorpay',
  source: 'razorpay.com/docs/webhooks/validate-test',
  header: 'X-Razorpay-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
