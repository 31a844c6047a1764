import { hmacScheme } from '../layout-scheme'
import { noWindow } from '../timing'

/** The key is the client secret. */
export const tiktok = hmacScheme({
  id: 'tiktok',
  provider: 'tiktok',
  label: 'TikTok',
  source: 'developers.tiktok.com/doc/webhooks-verification',
  header: 'TikTok-Signature',
  syntax: { prefix: 's=', separator: ',', timestampPrefix: 't=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{timestamp}.{body}',
  timestamp: { unit: 'seconds', window: noWindow },
})
