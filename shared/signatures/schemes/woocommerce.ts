import { hmacScheme } from '../layout-scheme'

export const woocommerce = hmacScheme({
  id: 'woocommerce',
  provider: 'woocommerce',
  label: 'WooCommerce',
  source: 'developer.woocommerce.com/docs/best-practices/webhooks',
  header: 'X-WC-Webhook-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'base64',
  secret: 'utf8',
  message: '{body}',
})
