import { standardWebhooksScheme } from '../standard-webhooks-family'

export const replicate = standardWebhooksScheme({
  id: 'replicate',
  provider: 'replicate',
  label: 'Replicate',
  source: 'replicate.com/docs/topics/webhooks/verify-webhook',
  brand: 'webhook',
})
