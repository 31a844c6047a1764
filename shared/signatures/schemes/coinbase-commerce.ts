import { hmacScheme } from '../layout-scheme'

export const coinbaseCommerce = hmacScheme({
  id: 'coinbase-commerce',
  provider: 'coinbase-commerce',
  label: 'Coinbase Commerce',
  source: 'docs.cdp.coinbase.com/commerce/webhooks',
  header: 'X-CC-Webhook-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
