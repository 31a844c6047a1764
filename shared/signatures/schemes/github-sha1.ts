import { hmacScheme } from '../layout-scheme'

/** Sent beside the SHA-256 header, which is the one to prefer. */
export const githubSha1 = hmacScheme({
  id: 'github-sha1',
  provider: 'github',
  label: 'GitHub (legacy SHA-1)',
  source: 'docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries',
  header: 'X-Hub-Signature',
  syntax: { prefix: 'sha1=' },
  digest: 'hmac-sha1',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
