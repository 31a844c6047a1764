import { hmacScheme } from '../layout-scheme'
import { within } from '../timing'

/** No window is documented; 300 s is ours. */
export const zoom = hmacScheme({
  id: 'zoom',
  provider: 'zoom',
  label: 'Zoom',
  source: 'developers.zoom.us/docs/api/webhooks',
  header: 'x-zm-signature',
  syntax: { prefix: 'v0=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: 'v0:{timestamp}:{body}',
  timestamp: { header: 'x-zm-request-timestamp', unit: 'seconds', window: within(300) },
})
