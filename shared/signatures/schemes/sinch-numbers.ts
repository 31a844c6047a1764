import { hmacScheme } from '../layout-scheme'

export const sinchNumbers = hmacScheme({
  id: 'sinch-numbers',
  provider: 'sinch',
  label: 'Sinch Numbers',
  source: 'github.com/sinch/sinch-sdk-node',
  header: 'X-Sinch-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha1',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
