import { hmacScheme } from '../layout-scheme'

/** The key is `macSecretBase64`, decoded. */
export const airtable = hmacScheme({
  id: 'airtable',
  provider: 'airtable',
  label: 'Airtable',
  source: 'airtable.com/developers/web/api/webhooks-overview',
  header: 'X-Airtable-Content-MAC',
  syntax: { prefix: 'hmac-sha256=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'base64',
  message: '{body}',
})
