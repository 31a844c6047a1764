import { hmacScheme } from '../layout-scheme'

/** The key is the client secret of the app. */
export const intercom = hmacScheme({
  id: 'intercom',
  provider: 'intercom',
  label: 'Intercom',
  source: 'developers.intercom.com/docs/webhooks/webhook-notifications',
  header: 'X-Hub-Signature',
  syntax: { prefix: 'sha1=' },
  digest: 'hmac-sha1',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
