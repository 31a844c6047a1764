import { headerOf } from '../http/headers'
import { jsonAnswer } from './answers'
import type { Challenge } from './challenge'
import { challengeBody, textAt } from './json-request'

export const eventGrid: Challenge = {
  id: 'event-grid',
  provider: 'azure-event-grid',
  label: 'Azure Event Grid',
  sign: { header: 'aeg-event-type' },
  answer: (request) => {
    if (headerOf(request.headers, 'aeg-event-type') !== 'SubscriptionValidation') return undefined
    const code = textAt(challengeBody(request), 0, 'data', 'validationCode')
    return code === undefined ? undefined : jsonAnswer({ validationResponse: code })
  },
}
