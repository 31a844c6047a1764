import { hmacScheme } from '../layout-scheme'
import { noWindow } from '../timing'

export const klaviyo = hmacScheme({
  id: 'klaviyo',
  provider: 'klaviyo',
  label: 'Klaviyo',
  source: 'developers.klaviyo.com/en/docs/working_with_system_webhooks',
  header: 'Klaviyo-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}{timestamp}',
  timestamp: { header: 'Klaviyo-Timestamp', unit: 'http-date', window: noWindow },
})
