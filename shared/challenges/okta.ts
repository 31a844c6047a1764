import { headerOf } from '../http/headers'
import { jsonAnswer } from './answers'
import type { Challenge } from './challenge'

export const okta: Challenge = {
  id: 'okta',
  provider: 'okta',
  label: 'Okta event hooks',
  sign: { header: 'X-Okta-Verification-Challenge' },
  answer: ({ method, headers }) => {
    const verification = headerOf(headers, 'x-okta-verification-challenge')
    return method === 'GET' && verification !== undefined ? jsonAnswer({ verification }) : undefined
  },
}
