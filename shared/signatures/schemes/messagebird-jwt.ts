import { type Bytes, toHex, utf8 } from '../../bytes'
import { type JsonValue, memberOf } from '../../json-value'
import type { CryptoPort } from '../crypto-port'
import { claimFault, jwtScheme } from '../jwt'
import { publicUrls } from '../public-url'
import type { SignedRequest } from '../scheme'
import { noWindow } from '../timing'

/** The claims hold digests of the URL as it was requested and of the body, if there is one. */
export const messagebirdJwt = jwtScheme({
  id: 'messagebird-jwt',
  provider: 'messagebird',
  label: 'MessageBird',
  source: 'developers.messagebird.com/api/#verifying-http-requests',
  header: 'MessageBird-Signature-JWT',
  keyKind: 'secret',
  algorithms: ['HS256', 'HS384', 'HS512'],
  window: noWindow,
  faults,
  claims: ({ request, crypto, moment }) => {
    const from = Math.floor(moment.nowMs / 1000)
    const url = publicUrls(request)[0] ?? request.url
    return {
      iss: 'MessageBird',
      nbf: from,
      exp: from + 60,
      jti: moment.deliveryId,
      url_hash: sha256(crypto, utf8(url)),
      ...(request.body.length === 0 ? {} : { payload_hash: sha256(crypto, request.body) }),
    }
  },
})

function faults(claims: JsonValue, request: SignedRequest, crypto: CryptoPort): readonly string[] {
  const { body } = request
  const urls = publicUrls(request).map((url) =>
    claimFault(claims, 'url_hash', sha256(crypto, utf8(url))),
  )
  const issuer = memberOf(claims, 'iss') === 'MessageBird' ? [] : ['The issuer is not MessageBird.']
  const times = ['nbf', 'exp'].filter((name) => typeof memberOf(claims, name) !== 'number')
  return [
    ...issuer,
    ...times.map((name) => `The token has no ${name}.`),
    ...(urls.some((found) => found.length === 0) ? [] : (urls[0] ?? [])),
    ...claimFault(claims, 'payload_hash', body.length === 0 ? undefined : sha256(crypto, body)),
  ]
}

const sha256 = (crypto: CryptoPort, bytes: Bytes): string => toHex(crypto.hash('sha256', bytes))
