import { toHex, utf8 } from '../bytes'
import { plainText } from './answers'
import type { Challenge } from './challenge'
import { queryOf } from './query'

/** The key is the SHA-1 of the private key; the answer names the public key. */
export const braintree: Challenge = {
  id: 'braintree',
  provider: 'braintree',
  label: 'Braintree',
  sign: { query: 'bt_challenge' },
  answer: (request, { secrets, keyId }, crypto) => {
    const challenge = queryOf(request, 'bt_challenge')
    const [secret] = secrets
    if (challenge === undefined || !/^[a-f0-9]{20,32}$/.test(challenge)) return undefined
    if (secret === undefined || keyId === undefined) return undefined
    const key = crypto.hash('sha1', utf8(secret.text))
    return plainText(`${keyId}|${toHex(crypto.hmac('sha1', key, utf8(challenge)))}`)
  },
}
