import { plainText } from './answers'
import type { Challenge } from './challenge'
import { queryOf } from './query'

/** Dropbox and Nylas ask alike. */
export const echoChallenge: Challenge = {
  id: 'query-challenge',
  provider: 'dropbox',
  label: 'Dropbox, Nylas',
  sign: { query: 'challenge' },
  answer: (request) => {
    const challenge = queryOf(request, 'challenge')
    return request.method === 'GET' && challenge !== undefined ? plainText(challenge) : undefined
  },
}
