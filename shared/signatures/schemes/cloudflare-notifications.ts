import { tokenScheme } from '../token-scheme'

export const cloudflareNotifications = tokenScheme({
  id: 'cloudflare-notifications',
  provider: 'cloudflare-notifications',
  label: 'Cloudflare notifications',
  source: 'developers.cloudflare.com/notifications/get-started/configure-webhooks',
  header: 'cf-webhook-auth',
})
