import { hmacScheme } from '../layout-scheme'

/** Base64 after `sha256=`, not hex. */
export const typeform = hmacScheme({
  id: 'typeform',
  provider: 'typeform',
  label: 'Typeform',
  source: 'typeform.com/developers/webhooks/secure-your-webhooks',
  header: 'Typeform-Signature',
  syntax: { prefix: 'sha256=' },
  digest: 'hmac-sha256',
  encoding: 'base64',
  secret: 'utf8',
  message: '{body}',
})
