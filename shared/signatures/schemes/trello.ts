import { hmacScheme } from '../layout-scheme'

/** The callback URL exactly as given when the webhook was made. */
export const trello = hmacScheme({
  id: 'trello',
  provider: 'trello',
  label: 'Trello',
  source: 'developer.atlassian.com/cloud/trello/guides/rest-api/webhooks',
  header: 'X-Trello-Webhook',
  syntax: { prefix: '' },
  digest: 'hmac-sha1',
  encoding: 'base64',
  secret: 'utf8',
  message: '{body}{url}',
})
