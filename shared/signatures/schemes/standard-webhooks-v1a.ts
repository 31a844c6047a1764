import { publicKeyScheme } from '../layout-scheme'
import { standardLayout } from '../standard-webhooks-family'

/** Ed25519 over the same bytes as v1; both can stand in one header. */
export const standardWebhooksV1a = publicKeyScheme({
  id: 'standard-webhooks-v1a',
  provider: 'standard-webhooks',
  label: 'Standard Webhooks v1a',
  source: 'github.com/standard-webhooks/standard-webhooks',
  ...standardLayout('webhook', 'v1a'),
  method: 'ed25519',
  encoding: 'base64',
  alternatives: [standardLayout('svix', 'v1a')],
})
