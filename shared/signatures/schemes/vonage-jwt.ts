import { toHex } from '../../bytes'
import { hasMember } from '../../json-value'
import { claimFault, jwtScheme } from '../jwt'
import { notOlderThan } from '../timing'

/** The body is covered only where the token has a `payload_hash`. */
export const vonageJwt = jwtScheme({
  id: 'vonage-jwt',
  provider: 'vonage',
  label: 'Vonage Messages and Voice',
  source: 'developer.vonage.com/en/getting-started/concepts/webhooks',
  coverage: 'parts',
  header: 'Authorization',
  prefix: 'Bearer ',
  keyKind: 'secret',
  algorithms: ['HS256'],
  window: notOlderThan(300),
  faults: (claims, { body }, crypto) =>
    hasMember(claims, 'payload_hash')
      ? claimFault(claims, 'payload_hash', toHex(crypto.hash('sha256', body)))
      : [],
  claims: ({ request, crypto, moment, keys }) => ({
    iat: Math.floor(moment.nowMs / 1000),
    jti: moment.deliveryId,
    iss: 'Vonage',
    payload_hash: toHex(crypto.hash('sha256', request.body)),
    api_key: keys.keyId ?? '',
  }),
})
