import { standardWebhooksScheme } from '../standard-webhooks-family'

/** The text of the secret is the key; it is not base64. */
export const polar = standardWebhooksScheme({
  id: 'polar',
  provider: 'polar',
  label: 'Polar',
  source: 'polar.sh/docs/integrate/webhooks',
  brand: 'webhook',
  secret: 'utf8',
})
