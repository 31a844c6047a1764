import { toHex, utf8 } from '../bytes'
import { jsonAnswer } from './answers'
import type { Challenge } from './challenge'
import { challengeBody, textAt } from './json-request'

/** Must be answered within three seconds. */
export const zoom: Challenge = {
  id: 'zoom',
  provider: 'zoom',
  label: 'Zoom',
  sign: { body: 'plainToken' },
  answer: (request, { secrets }, crypto) => {
    const body = challengeBody(request)
    const plainToken = textAt(body, 'payload', 'plainToken')
    const [secret] = secrets
    if (textAt(body, 'event') !== 'endpoint.url_validation') return undefined
    if (plainToken === undefined || secret === undefined) return undefined
    const digest = crypto.hmac('sha256', utf8(secret.text), utf8(plainToken))
    return jsonAnswer({ plainToken, encryptedToken: toHex(digest) })
  },
}
