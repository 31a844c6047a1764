import { cavageScheme } from '../cavage'
import { anyPublicKeyChecker } from '../checker'

export const httpSignatureCavage = cavageScheme({
  id: 'http-signature-cavage',
  provider: 'http-signature-cavage',
  label: 'HTTP Signature (draft-cavage)',
  source: 'datatracker.ietf.org/doc/html/draft-cavage-http-signatures-12',
  keyKind: 'secret-or-public-key',
  fallback: anyPublicKeyChecker(
    ['rsa-sha256', 'rsa-pss-sha512', 'rsa-sha512', 'ed25519', 'ecdsa-p256-sha256-der'],
    'base64',
  ),
})
