import { hmacScheme } from '../layout-scheme'

/**
 * The key is the client secret of the app, or the secret shown where the webhook was made by
 * hand.
 */
export const shopify = hmacScheme({
  id: 'shopify',
  provider: 'shopify',
  label: 'Shopify',
  source: 'shopify.dev/docs/apps/build/webhooks/subscribe/https',
  header: 'X-Shopify-Hmac-Sha256',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'base64',
  secret: 'utf8',
  message: '{body}',
  alternatives: [{ header: 'Shopify-Hmac-Sha256', syntax: { prefix: '' }, message: '{body}' }],
})
