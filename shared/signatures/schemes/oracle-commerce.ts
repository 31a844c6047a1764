import { hmacScheme } from '../layout-scheme'

export const oracleCommerce = hmacScheme({
  id: 'oracle-commerce',
  provider: 'oracle-commerce',
  label: 'Oracle Commerce',
  source: 'docs.oracle.com Commerce Cloud webhooks',
  header: 'X-Oracle-CC-WebHook-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha512',
  encoding: 'base64',
  secret: 'utf8',
  message: '{body}',
})
