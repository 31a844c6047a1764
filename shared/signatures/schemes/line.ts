import { hmacScheme } from '../layout-scheme'

export const line = hmacScheme({
  id: 'line',
  provider: 'line',
  label: 'LINE',
  source: 'developers.line.biz/en/docs/messaging-api/verify-webhook-signature',
  header: 'x-line-signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'base64',
  secret: 'utf8',
  message: '{body}',
})
