import { hmacScheme } from '../layout-scheme'

/** Bodies end with a line feed, and it is signed. */
export const bitbucketServer = hmacScheme({
  id: 'bitbucket-server',
  provider: 'bitbucket-server',
  label: 'Bitbucket Data Center',
  source: 'confluence.atlassian.com/bitbucketserver/manage-webhooks-938025878.html',
  header: 'X-Hub-Signature',
  syntax: { prefix: 'sha256=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
