import { hmacScheme } from '../layout-scheme'
import { noWindow } from '../timing'

export const buildkite = hmacScheme({
  id: 'buildkite',
  provider: 'buildkite',
  label: 'Buildkite',
  source: 'buildkite.com/docs/apis/webhooks',
  header: 'X-Buildkite-Signature',
  syntax: { prefix: 'signature=', separator: ',', timestampPrefix: 'timestamp=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{timestamp}.{body}',
  timestamp: { unit: 'seconds', window: noWindow },
})
