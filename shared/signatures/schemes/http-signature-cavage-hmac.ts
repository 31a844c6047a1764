import { cavageScheme } from '../cavage'
import { digestChecker } from '../checker'

export const httpSignatureCavageHmac = cavageScheme({
  id: 'http-signature-cavage-hmac',
  provider: 'drone',
  label: 'HTTP Signature with a shared secret (Drone CI)',
  source: 'docs.drone.io/webhooks/overview',
  keyKind: 'secret',
  fallback: digestChecker('hmac-sha256', 'base64'),
})
