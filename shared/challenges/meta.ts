import { plainText } from './answers'
import type { Challenge } from './challenge'
import { queryOf } from './query'

/** Meta and Strava ask alike. A verify token that differs from the configured one is refused. */
export const meta: Challenge = {
  id: 'hub-challenge',
  provider: 'meta',
  label: 'Meta, Strava',
  sign: { query: 'hub.challenge' },
  answer: (request, { secrets }) => {
    const challenge = queryOf(request, 'hub.challenge')
    if (request.method !== 'GET' || challenge === undefined) return undefined
    if (queryOf(request, 'hub.mode') !== 'subscribe') return undefined
    const token = queryOf(request, 'hub.verify_token')
    const isRight = secrets.length === 0 || secrets.some(({ text }) => text === token)
    return isRight ? plainText(challenge) : { status: 403, headers: [], body: '' }
  },
}
