import { hmacScheme } from '../layout-scheme'

export const commerceLayer = hmacScheme({
  id: 'commerce-layer',
  provider: 'commerce-layer',
  label: 'Commerce Layer',
  source: 'docs.commercelayer.io/core/callbacks-security',
  header: 'X-CommerceLayer-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'base64',
  secret: 'utf8',
  message: '{body}',
})
