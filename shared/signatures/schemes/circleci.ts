import { hmacScheme } from '../layout-scheme'

/** Only the newest known version counts, so that nobody can fall back to a weaker one. */
export const circleci = hmacScheme({
  id: 'circleci',
  provider: 'circleci',
  label: 'CircleCI',
  source: 'circleci.com/docs/outbound-webhooks',
  header: 'circleci-signature',
  syntax: { prefix: 'v1=', separator: ',' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
})
