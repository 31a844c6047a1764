import { hmacScheme } from '../layout-scheme'

/** The URL exactly as it stands in the dashboard. */
export const square = hmacScheme({
  id: 'square',
  provider: 'square',
  label: 'Square',
  source: 'developer.squareup.com/docs/webhooks/step3validate',
  header: 'x-square-hmacsha256-signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'base64',
  secret: 'utf8',
  message: '{url}{body}',
})
