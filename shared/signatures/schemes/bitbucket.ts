import { hmacScheme } from '../layout-scheme'

/**
 * The header has the name of GitHub's SHA-1 one, but the digest is SHA-256: the prefix
 * decides.
 */
export const bitbucket = hmacScheme({
  id: 'bitbucket',
  provider: 'bitbucket',
  label: 'Bitbucket Cloud',
  source: 'support.atlassian.com/bitbucket-cloud/docs/manage-webhooks',
  header: 'X-Hub-Signature',
  syntax: { prefix: 'sha256=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
