import { standardWebhooksScheme } from '../standard-webhooks-family'

/** The dashboard shows the secret as `v1,whsec_…`. */
export const supabase = standardWebhooksScheme({
  id: 'supabase',
  provider: 'supabase',
  label: 'Supabase auth hooks',
  source: 'supabase.com/docs/guides/auth/auth-hooks',
  brand: 'webhook',
  secret: 'v1-whsec',
})
