import { standardWebhooksScheme } from '../standard-webhooks-family'

export const clerk = standardWebhooksScheme({
  id: 'clerk',
  provider: 'clerk',
  label: 'Clerk',
  source: 'clerk.com/docs/webhooks/sync-data',
  brand: 'svix',
})
