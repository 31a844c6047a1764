import { standardWebhooksScheme } from '../standard-webhooks-family'

export const signatureapi = standardWebhooksScheme({
  id: 'signatureapi',
  provider: 'signatureapi',
  label: 'SignatureAPI',
  source: 'signatureapi.com/docs/webhooks',
  brand: 'webhook',
})
