import { hmacScheme } from '../layout-scheme'

/** Bodies contain `\/`; parsing and writing them again breaks the signature. */
export const lemonSqueezy = hmacScheme({
  id: 'lemon-squeezy',
  provider: 'lemon-squeezy',
  label: 'Lemon Squeezy',
  source: 'docs.lemonsqueezy.com/help/webhooks/signing-requests',
  header: 'X-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
