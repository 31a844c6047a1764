import { hmacScheme } from '../layout-scheme'

export const launchdarkly = hmacScheme({
  id: 'launchdarkly',
  provider: 'launchdarkly',
  label: 'LaunchDarkly',
  source: 'launchdarkly.com/docs/home/infrastructure/webhooks',
  header: 'X-LD-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
