import { hmacScheme } from '../layout-scheme'

/** The key is the hex text, decoded; using the text itself is the classic mistake. */
export const adyenHeader = hmacScheme({
  id: 'adyen-header',
  provider: 'adyen',
  label: 'Adyen (platform, banking, management)',
  source: 'docs.adyen.com/development-resources/webhooks/verify-hmac-signatures',
  header: 'HmacSignature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'base64',
  secret: 'hex',
  message: '{body}',
  constants: [{ header: 'Protocol', value: 'HmacSHA256', presence: 'optional' }],
})
