import { standardWebhooksScheme } from '../standard-webhooks-family'

export const svix = standardWebhooksScheme({
  id: 'svix',
  provider: 'svix',
  label: 'Svix',
  source: 'docs.svix.com/receiving/verifying-payloads/how-manual',
  brand: 'svix',
})
