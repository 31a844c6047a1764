import { hmacScheme } from '../layout-scheme'

/** Classic webhooks carry no signature: fetch the object to confirm it. */
export const mollie = hmacScheme({
  id: 'mollie',
  provider: 'mollie',
  label: 'Mollie (next-gen)',
  source: 'github.com/mollie/mollie-api-php SignatureValidator',
  header: 'X-Mollie-Signature',
  syntax: { prefix: 'sha256=', prefixOptional: true },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
  repeats: 'any',
})
