import { isAmazons } from '../signatures/sns'
import type { Challenge } from './challenge'
import { challengeBody, textAt } from './json-request'

/** Confirmed by opening `SubscribeURL`, which is left to a person. */
export const awsSns: Challenge = {
  id: 'aws-sns',
  provider: 'aws-sns',
  label: 'Amazon SNS',
  sign: { body: 'SubscribeURL' },
  answer: (request) => {
    const body = challengeBody(request)
    const url = textAt(body, 'SubscribeURL')
    if (textAt(body, 'Type') !== 'SubscriptionConfirmation' || url === undefined) return undefined
    const answer = { status: 200, headers: [], body: '' }
    return isAmazons(url) ? { ...answer, confirmUrl: url } : answer
  },
}
