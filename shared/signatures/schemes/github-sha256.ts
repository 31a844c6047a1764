import { hmacScheme } from '../layout-scheme'

/** With content type form the signed body is `payload=<urlencoded json>`, as it was sent. */
export const githubSha256 = hmacScheme({
  id: 'github-sha256',
  provider: 'github',
  label: 'GitHub',
  source: 'docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries',
  header: 'X-Hub-Signature-256',
  syntax: { prefix: 'sha256=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
