import { hmacScheme } from '../layout-scheme'

export const gogs = hmacScheme({
  id: 'gogs',
  provider: 'gogs',
  label: 'Gogs',
  source: 'gogs.io/docs/features/webhook',
  header: 'X-Gogs-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
