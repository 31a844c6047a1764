import { toHex } from '../../bytes'
import { claimFault, jwtScheme } from '../jwt'
import { notOlderThan } from '../timing'

/** The key is the JWK that `/webhook_verification_key/get` gives for `kid`. */
export const plaid = jwtScheme({
  id: 'plaid',
  provider: 'plaid',
  label: 'Plaid',
  source: 'plaid.com/docs/api/webhooks/webhook-verification',
  header: 'Plaid-Verification',
  keyKind: 'public-key',
  algorithms: ['ES256'],
  window: notOlderThan(300),
  faults: (claims, { body }, crypto) =>
    claimFault(claims, 'request_body_sha256', toHex(crypto.hash('sha256', body))),
  claims: ({ request, crypto, moment }) => ({
    iat: Math.floor(moment.nowMs / 1000),
    request_body_sha256: toHex(crypto.hash('sha256', request.body)),
  }),
})
