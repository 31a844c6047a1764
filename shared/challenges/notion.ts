import { isObject } from '../json-value'
import type { Challenge } from './challenge'
import { challengeBody, textAt } from './json-request'

/** The token is the secret of all later deliveries, and is entered at Notion to confirm. */
export const notion: Challenge = {
  id: 'notion',
  provider: 'notion',
  label: 'Notion',
  sign: { body: 'verification_token' },
  answer: (request) => {
    const body = challengeBody(request)
    const token = textAt(body, 'verification_token')
    const alone = isObject(body) && Object.keys(body).length === 1
    if (!alone || token === undefined) return undefined
    const keep = { name: 'verification_token', value: token }
    return { status: 200, headers: [], body: '', keep }
  },
}
