import { hmacScheme } from '../layout-scheme'

/** Base64 after `sha256=`, not hex; the key is the consumer secret. */
export const xTwitter = hmacScheme({
  id: 'x-twitter',
  provider: 'x-twitter',
  label: 'X (Twitter)',
  source: 'github.com/frain-dev/convoy verifier_test.go',
  header: 'X-Twitter-Webhooks-Signature',
  syntax: { prefix: 'sha256=' },
  digest: 'hmac-sha256',
  encoding: 'base64',
  secret: 'utf8',
  message: '{body}',
})
