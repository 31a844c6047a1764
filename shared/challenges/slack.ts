import { plainText } from './answers'
import type { Challenge } from './challenge'
import { challengeBody, textAt } from './json-request'

export const slack: Challenge = {
  id: 'slack',
  provider: 'slack',
  label: 'Slack',
  sign: { body: 'challenge' },
  answer: (request) => {
    const body = challengeBody(request)
    const challenge = textAt(body, 'challenge')
    return textAt(body, 'type') === 'url_verification' && challenge !== undefined
      ? plainText(challenge)
      : undefined
  },
}
