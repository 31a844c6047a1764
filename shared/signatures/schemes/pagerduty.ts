import { hmacScheme } from '../layout-scheme'

/** The secret looks like base64 but is used as it is. */
export const pagerduty = hmacScheme({
  id: 'pagerduty',
  provider: 'pagerduty',
  label: 'PagerDuty v3',
  source: 'developer.pagerduty.com/docs/verifying-webhook-signatures',
  header: 'X-PagerDuty-Signature',
  syntax: { prefix: 'v1=', separator: ',' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
