import { utf8 } from '../../bytes'
import { hmacScheme } from '../layout-scheme'

/** The URL without its query, then the nonce; the body is not covered. */
export const plivoV2 = hmacScheme({
  id: 'plivo-v2',
  provider: 'plivo',
  label: 'Plivo v2',
  source: 'plivo.com/docs/messaging/concepts/signature-validation',
  coverage: 'nothing',
  header: 'X-Plivo-Signature-V2',
  syntax: { prefix: '', separator: ',' },
  digest: 'hmac-sha256',
  encoding: 'base64',
  secret: 'utf8',
  message: '{base-url}{id}',
  idHeader: 'X-Plivo-Signature-V2-Nonce',
  usesUrl: true,
  ingredients: { 'base-url': ({ url }) => utf8(url.split(/[?#]/, 1)[0] ?? '') },
})
