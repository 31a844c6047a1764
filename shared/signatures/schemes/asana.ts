import { hmacScheme } from '../layout-scheme'

/** The key is the `X-Hook-Secret` of the handshake. Empty heartbeats are signed too. */
export const asana = hmacScheme({
  id: 'asana',
  provider: 'asana',
  label: 'Asana',
  source: 'developers.asana.com/docs/webhooks-guide',
  header: 'X-Hook-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
