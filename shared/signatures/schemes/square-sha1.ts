import { hmacScheme } from '../layout-scheme'

export const squareSha1 = hmacScheme({
  id: 'square-sha1',
  provider: 'square',
  label: 'Square (legacy SHA-1)',
  source: 'developer.squareup.com/docs/webhooks/step3validate',
  header: 'x-square-signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha1',
  encoding: 'base64',
  secret: 'utf8',
  message: '{url}{body}',
})
