import type { CryptoPort } from '../signatures/crypto-port'
import type { KeyMaterial, SignedRequest } from '../signatures/scheme'
import { asana } from './asana'
import { awsSns } from './aws-sns'
import { braintree } from './braintree'
import type { Challenge, ChallengeAnswer } from './challenge'
import { cloudEvents } from './cloud-events'
import { discord } from './discord'
import { echoChallenge } from './echo-challenge'
import { eventGrid } from './event-grid'
import { meta } from './meta'
import { monday } from './monday'
import { msGraph } from './ms-graph'
import { notion } from './notion'
import { okta } from './okta'
import { signFinder } from './sign-finder'
import { slack } from './slack'
import { trello } from './trello'
import { twitch } from './twitch'
import { woocommerce } from './woocommerce'
import { xTwitter } from './x-twitter'
import { xero } from './xero'
import { zoom } from './zoom'

/** To add a challenge: one file beside this one, one line here. The most telling ones come first. */
export const challenges: readonly Challenge[] = [
  slack,
  zoom,
  twitch,
  discord,
  asana,
  awsSns,
  eventGrid,
  cloudEvents,
  meta,
  echoChallenge,
  xTwitter,
  braintree,
  msGraph,
  okta,
  notion,
  monday,
  woocommerce,
  trello,
  xero,
]

/** Whether a request is worth asking the challenges about; hardly one is. */
export const couldAsk: (request: SignedRequest) => boolean = signFinder(
  challenges.map(({ sign }) => sign),
)

export interface AnsweredChallenge {
  readonly challenge: Challenge
  readonly answer: ChallengeAnswer
}

/** The answer a sender's handshake waits for, or `undefined` where this is an ordinary delivery. */
export function answerChallenge(
  request: SignedRequest,
  keys: KeyMaterial,
  {
    crypto,
    ignored = [],
  }: {
    readonly crypto: CryptoPort
    /** Ids of handshakes that are no business of this endpoint. */
    readonly ignored?: readonly string[]
  },
): AnsweredChallenge | undefined {
  if (!couldAsk(request)) return undefined
  for (const challenge of challenges) {
    if (ignored.includes(challenge.id)) continue
    const answer = challenge.answer(request, keys, crypto)
    if (answer !== undefined) return { challenge, answer }
  }
  return undefined
}
