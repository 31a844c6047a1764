import { hmacScheme } from '../layout-scheme'
import { within } from '../timing'

/** Slash commands and interactions are form bodies, signed undecoded. */
export const slack = hmacScheme({
  id: 'slack',
  provider: 'slack',
  label: 'Slack',
  source: 'docs.slack.dev/authentication/verifying-requests-from-slack',
  header: 'X-Slack-Signature',
  syntax: { prefix: 'v0=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: 'v0:{timestamp}:{body}',
  timestamp: { header: 'X-Slack-Request-Timestamp', unit: 'seconds', window: within(300) },
})
