import { standardWebhooksScheme } from '../standard-webhooks-family'

export const resend = standardWebhooksScheme({
  id: 'resend',
  provider: 'resend',
  label: 'Resend',
  source: 'resend.com/docs/dashboard/webhooks/verify-webhooks-requests',
  brand: 'svix',
})
