import { hmacScheme } from '../layout-scheme'

/** With compressed delivery the uncompressed body is signed. */
export const nylas = hmacScheme({
  id: 'nylas',
  provider: 'nylas',
  label: 'Nylas v3',
  source: 'developer.nylas.com/docs/v3/notifications',
  header: 'X-Nylas-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
