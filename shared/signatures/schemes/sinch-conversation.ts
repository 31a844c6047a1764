import { hmacScheme } from '../layout-scheme'
import { noWindow } from '../timing'

/** The body comes first; the id is the nonce. */
export const sinchConversation = hmacScheme({
  id: 'sinch-conversation',
  provider: 'sinch',
  label: 'Sinch Conversation',
  source: 'github.com/sinch/sinch-sdk-node',
  header: 'x-sinch-webhook-signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'base64',
  secret: 'utf8',
  message: '{body}.{id}.{timestamp}',
  timestamp: { header: 'x-sinch-webhook-signature-timestamp', unit: 'seconds', window: noWindow },
  idHeader: 'x-sinch-webhook-signature-nonce',
  constants: [
    {
      header: 'x-sinch-webhook-signature-algorithm',
      value: 'HmacSHA256',
      presence: 'optional',
    },
  ],
})
