import { hmacScheme } from '../layout-scheme'

export const gocardless = hmacScheme({
  id: 'gocardless',
  provider: 'gocardless',
  label: 'GoCardless',
  source: 'developer.gocardless.com/api-reference/#webhooks-overview',
  header: 'Webhook-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
