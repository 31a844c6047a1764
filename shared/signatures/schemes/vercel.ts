import { hmacScheme } from '../layout-scheme'

/** SHA-1: 40 digits. */
export const vercel = hmacScheme({
  id: 'vercel',
  provider: 'vercel',
  label: 'Vercel',
  source: 'vercel.com/docs/webhooks/webhooks-api',
  header: 'x-vercel-signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha1',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
