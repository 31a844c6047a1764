import { hmacScheme } from '../layout-scheme'

/** `Sentry-Hook-Timestamp` stands beside it but is not signed. */
export const sentry = hmacScheme({
  id: 'sentry',
  provider: 'sentry',
  label: 'Sentry',
  source: 'docs.sentry.io/organization/integrations/integration-platform/webhooks',
  header: 'Sentry-Hook-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
