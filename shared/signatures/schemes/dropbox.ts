import { hmacScheme } from '../layout-scheme'

export const dropbox = hmacScheme({
  id: 'dropbox',
  provider: 'dropbox',
  label: 'Dropbox',
  source: 'dropbox.com/developers/reference/webhooks',
  header: 'X-Dropbox-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
