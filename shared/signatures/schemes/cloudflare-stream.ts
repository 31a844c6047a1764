import { hmacScheme } from '../layout-scheme'
import { noWindow } from '../timing'

/** How old a request may be is left to the receiver. */
export const cloudflareStream = hmacScheme({
  id: 'cloudflare-stream',
  provider: 'cloudflare-stream',
  label: 'Cloudflare Stream',
  source: 'developers.cloudflare.com/stream/manage-video-library/using-webhooks',
  header: 'Webhook-Signature',
  syntax: { prefix: 'sig1=', separator: ',', timestampPrefix: 'time=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{timestamp}.{body}',
  timestamp: { unit: 'seconds', window: noWindow },
})
