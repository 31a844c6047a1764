import { hmacScheme } from '../layout-scheme'

/**
 * The same delivery carries `X-Hub-Signature-256` and `X-Gogs-Signature` with the same digest.
 */
export const gitea = hmacScheme({
  id: 'gitea',
  provider: 'gitea',
  label: 'Gitea',
  source: 'docs.gitea.com/usage/webhooks',
  header: 'X-Gitea-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
  alternatives: [
    { header: 'X-Hub-Signature-256', syntax: { prefix: 'sha256=' }, message: '{body}' },
  ],
})
