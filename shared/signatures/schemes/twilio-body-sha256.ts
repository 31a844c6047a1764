import { toHex } from '../../bytes'
import type { CryptoPort } from '../crypto-port'
import { fieldOf, parseForm } from '../form'
import { hmacScheme } from '../layout-scheme'
import { splitUrl } from '../public-url'
import type { KeyMaterial, SignedRequest } from '../scheme'
import { twilioUrls } from '../twilio-url'

/** For bodies other than forms: the URL is signed and carries the digest of the body. */
export const twilioBodySha256 = hmacScheme({
  id: 'twilio-bodySHA256',
  provider: 'twilio',
  label: 'Twilio (JSON)',
  source: 'twilio.com/docs/usage/webhooks/webhooks-security',
  header: 'X-Twilio-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha1',
  encoding: 'base64',
  secret: 'utf8',
  message: '{url}',
  urlVariants: twilioUrls,
  faults,
})

function faults(
  { url, body }: SignedRequest,
  _keys: KeyMaterial,
  crypto: CryptoPort,
): readonly string[] {
  const named = fieldOf(parseForm(splitUrl(url).search.slice(1)), 'bodySHA256')
  if (named === undefined) return ['The URL has no bodySHA256, so nothing covers the body.']
  const actual = toHex(crypto.hash('sha256', body))
  return named.toLowerCase() === actual ? [] : ['bodySHA256 in the URL belongs to another body.']
}
