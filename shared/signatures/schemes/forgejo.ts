import { hmacScheme } from '../layout-scheme'

/** Decisive where it is present; Gitea's header may stand beside it. */
export const forgejo = hmacScheme({
  id: 'forgejo',
  provider: 'forgejo',
  label: 'Forgejo',
  source: 'forgejo.org/docs/latest/user/webhooks',
  header: 'X-Forgejo-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
  alternatives: [{ header: 'X-Gitea-Signature', syntax: { prefix: '' }, message: '{body}' }],
})
