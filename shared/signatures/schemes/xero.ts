import { hmacScheme } from '../layout-scheme'

/** Answer 401 to a bad signature: the intent-to-receive check sends one on purpose. */
export const xero = hmacScheme({
  id: 'xero',
  provider: 'xero',
  label: 'Xero',
  source: 'developer.xero.com/documentation/guides/webhooks/overview',
  header: 'x-xero-signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'base64',
  secret: 'utf8',
  message: '{body}',
})
