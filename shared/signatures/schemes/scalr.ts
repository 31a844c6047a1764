import { hmacScheme } from '../layout-scheme'
import { within } from '../timing'

/** The date is not in the form of RFC 1123, and its text is signed. */
export const scalr = hmacScheme({
  id: 'scalr',
  provider: 'scalr',
  label: 'Scalr',
  source: 'github.com/adnanh/webhook',
  header: 'X-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha1',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}{timestamp}',
  timestamp: { header: 'Date', unit: 'http-date', window: within(300) },
})
