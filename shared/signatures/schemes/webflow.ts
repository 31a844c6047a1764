import { hmacScheme } from '../layout-scheme'
import { notOlderThan } from '../timing'

export const webflow = hmacScheme({
  id: 'webflow',
  provider: 'webflow',
  label: 'Webflow',
  source: 'developers.webflow.com/data/docs/working-with-webhooks',
  header: 'x-webflow-signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{timestamp}:{body}',
  timestamp: { header: 'x-webflow-timestamp', unit: 'milliseconds', window: notOlderThan(300) },
})
