import { standardWebhooksScheme } from '../standard-webhooks-family'

export const lithic = standardWebhooksScheme({
  id: 'lithic',
  provider: 'lithic',
  label: 'Lithic',
  source: 'docs.lithic.com/docs/events-api',
  brand: 'webhook',
})
