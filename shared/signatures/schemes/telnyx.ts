import { publicKeyScheme } from '../layout-scheme'
import { notOlderThan } from '../timing'

export const telnyx = publicKeyScheme({
  id: 'telnyx',
  provider: 'telnyx',
  label: 'Telnyx',
  source: 'developers.telnyx.com/docs/messaging/messages/receiving-webhooks',
  header: 'telnyx-signature-ed25519',
  syntax: { prefix: '' },
  method: 'ed25519',
  encoding: 'base64',
  message: '{timestamp}|{body}',
  timestamp: { header: 'telnyx-timestamp', unit: 'seconds', window: notOlderThan(300) },
})
