import { isObject } from '../json-value'
import { jsonAnswer } from './answers'
import type { Challenge } from './challenge'
import { challengeBody, textAt } from './json-request'

/** A body with nothing but the challenge. */
export const monday: Challenge = {
  id: 'monday',
  provider: 'monday',
  label: 'monday.com',
  sign: { body: 'challenge' },
  answer: (request) => {
    const body = challengeBody(request)
    const challenge = textAt(body, 'challenge')
    const alone = isObject(body) && Object.keys(body).length === 1
    return alone && challenge !== undefined ? jsonAnswer({ challenge }) : undefined
  },
}
