import { hmacScheme } from '../layout-scheme'
import { notOlderThan } from '../timing'

/** Five seconds are the default of the Node library; the Go library has no limit. */
export const paddle = hmacScheme({
  id: 'paddle',
  provider: 'paddle',
  label: 'Paddle Billing',
  source: 'developer.paddle.com/webhooks/signature-verification',
  header: 'Paddle-Signature',
  syntax: { prefix: 'h1=', separator: ';', timestampPrefix: 'ts=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{timestamp}:{body}',
  timestamp: { unit: 'seconds', window: notOlderThan(5) },
})
