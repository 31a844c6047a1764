import { standardWebhooksScheme } from '../standard-webhooks-family'

export const standardWebhooks = standardWebhooksScheme({
  id: 'standard-webhooks',
  provider: 'standard-webhooks',
  label: 'Standard Webhooks',
  source: 'github.com/standard-webhooks/standard-webhooks',
  brand: 'webhook',
})
