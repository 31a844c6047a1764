import { hmacScheme } from '../layout-scheme'

/** The key is the `verification_token` of the handshake. */
export const notion = hmacScheme({
  id: 'notion',
  provider: 'notion',
  label: 'Notion',
  source: 'developers.notion.com/reference/webhooks',
  header: 'X-Notion-Signature',
  syntax: { prefix: 'sha256=' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
