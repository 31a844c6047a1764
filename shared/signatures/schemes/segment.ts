import { hmacScheme } from '../layout-scheme'

/** SHA-1: 40 digits. */
export const segment = hmacScheme({
  id: 'segment',
  provider: 'segment',
  label: 'Segment',
  source: 'segment.com/docs/connections/destinations/catalog/webhooks',
  header: 'X-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha1',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
