import { hmacScheme } from '../layout-scheme'

export const jira = hmacScheme({
  id: 'jira',
  provider: 'jira',
  label: 'Jira admin webhooks',
  source: 'developer.atlassian.com/cloud/jira/platform/webhooks',
  header: 'X-Hub-Signature',
  syntax: { prefix: 'sha256=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
