import { standardWebhooksScheme } from '../standard-webhooks-family'

/** A secret without `whsec_` is used as it is, and a bare signature counts. */
export const openai = standardWebhooksScheme({
  id: 'openai',
  provider: 'openai',
  label: 'OpenAI',
  source: 'platform.openai.com/docs/guides/webhooks',
  brand: 'webhook',
  secret: 'whsec-or-utf8',
  prefixOptional: true,
})
