import { hmacScheme } from '../layout-scheme'
import { notOlderThan } from '../timing'

export const elevenlabs = hmacScheme({
  id: 'elevenlabs',
  provider: 'elevenlabs',
  label: 'ElevenLabs',
  source: 'elevenlabs.io/docs/product-guides/administration/webhooks',
  header: 'ElevenLabs-Signature',
  syntax: { prefix: 'v0=', separator: ',', timestampPrefix: 't=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{timestamp}.{body}',
  timestamp: { unit: 'seconds', window: notOlderThan(1800) },
})
