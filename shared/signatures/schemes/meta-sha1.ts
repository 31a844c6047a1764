import { hmacScheme } from '../layout-scheme'

export const metaSha1 = hmacScheme({
  id: 'meta-sha1',
  provider: 'meta',
  label: 'Meta (legacy SHA-1)',
  source: 'developers.facebook.com/docs/graph-api/webhooks/getting-started',
  header: 'X-Hub-Signature',
  syntax: { prefix: 'sha1=' },
  digest: 'hmac-sha1',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
