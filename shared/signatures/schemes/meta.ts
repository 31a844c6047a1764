import { hmacScheme } from '../layout-scheme'

/** Signed is the form with `\u00e4`-style escapes, which is what Meta sends. */
export const meta = hmacScheme({
  id: 'meta',
  provider: 'meta',
  label: 'Meta (Facebook, Instagram, WhatsApp)',
  source: 'developers.facebook.com/docs/graph-api/webhooks/getting-started',
  header: 'X-Hub-Signature-256',
  syntax: { prefix: 'sha256=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
