import { toBase64, utf8 } from '../bytes'
import { jsonAnswer } from './answers'
import type { Challenge } from './challenge'
import { queryOf } from './query'

export const xTwitter: Challenge = {
  id: 'x-twitter',
  provider: 'x-twitter',
  label: 'X (Twitter)',
  sign: { query: 'crc_token' },
  answer: (request, { secrets }, crypto) => {
    const token = queryOf(request, 'crc_token')
    const [secret] = secrets
    if (request.method !== 'GET' || token === undefined || secret === undefined) return undefined
    const digest = crypto.hmac('sha256', utf8(secret.text), utf8(token))
    return jsonAnswer({ response_token: `sha256=${toBase64(digest)}` })
  },
}
