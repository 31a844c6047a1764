import { headerOf } from '../http/headers'
import { plainText } from './answers'
import type { Challenge } from './challenge'
import { challengeBody, textAt } from './json-request'

export const twitch: Challenge = {
  id: 'twitch',
  provider: 'twitch',
  label: 'Twitch EventSub',
  sign: { header: 'Twitch-Eventsub-Message-Type' },
  answer: (request) => {
    const type = headerOf(request.headers, 'Twitch-Eventsub-Message-Type')
    if (type !== 'webhook_callback_verification') return undefined
    const challenge = textAt(challengeBody(request), 'challenge')
    return challenge === undefined ? undefined : plainText(challenge)
  },
}
