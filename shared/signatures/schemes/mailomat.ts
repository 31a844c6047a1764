import { hmacScheme } from '../layout-scheme'
import { noWindow } from '../timing'

/** The body is not signed. */
export const mailomat = hmacScheme({
  id: 'mailomat',
  provider: 'mailomat',
  label: 'Mailomat',
  source: 'api.mailomat.swiss/docs',
  header: 'X-MOM-Webhook-Signature',
  syntax: { prefix: 'sha256=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{id}.{header:X-MOM-Webhook-Event}.{timestamp}',
  timestamp: { header: 'X-MOM-Webhook-Timestamp', unit: 'seconds', window: noWindow },
  idHeader: 'X-MOM-Webhook-ID',
  coverage: 'nothing',
})
