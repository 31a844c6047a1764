import { hmacScheme } from '../layout-scheme'

export const fourthwall = hmacScheme({
  id: 'fourthwall',
  provider: 'fourthwall',
  label: 'Fourthwall',
  source: 'docs.fourthwall.com/webhooks/signature-verification',
  header: 'X-Fourthwall-Hmac-SHA256',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'base64',
  secret: 'utf8',
  message: '{body}',
})
