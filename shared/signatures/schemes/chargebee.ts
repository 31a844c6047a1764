import { basicAuthScheme } from '../basic-auth-scheme'

export const chargebee = basicAuthScheme({
  id: 'chargebee',
  provider: 'chargebee',
  label: 'Chargebee',
  source: 'chargebee.com/docs/webhook_settings.html',
})
