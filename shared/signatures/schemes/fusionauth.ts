import { toBase64 } from '../../bytes'
import { claimFault, jwtScheme } from '../jwt'
import { noWindow } from '../timing'

/** The claim has the name of Plaid's, but holds base64. */
export const fusionauth = jwtScheme({
  id: 'fusionauth',
  provider: 'fusionauth',
  label: 'FusionAuth',
  source: 'fusionauth.io/docs/extend/events-and-webhooks/signing',
  header: 'X-FusionAuth-Signature-JWT',
  keyKind: 'secret-or-public-key',
  algorithms: ['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'EdDSA'],
  window: noWindow,
  faults: (claims, { body }, crypto) =>
    claimFault(claims, 'request_body_sha256', toBase64(crypto.hash('sha256', body))),
  claims: ({ request, crypto }) => ({
    request_body_sha256: toBase64(crypto.hash('sha256', request.body)),
  }),
})
