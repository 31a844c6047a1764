import { hmacScheme } from '../layout-scheme'

export const onefuzz = hmacScheme({
  id: 'onefuzz',
  provider: 'onefuzz',
  label: 'OneFuzz',
  source: 'github.com/microsoft/onefuzz docs/webhooks.md',
  header: 'X-Onefuzz-Digest',
  syntax: { prefix: '' },
  digest: 'hmac-sha512',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
  repeats: 'first',
})
