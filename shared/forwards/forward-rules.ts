import { type Endpoint, type EndpointForwarding, endpointFor } from '../endpoint'
import type { CaptureOrigin } from '../http/capture'
import { targetUrl } from '../target'

/** Where captures are sent on without a person, while a program runs. */
export interface ForwardRules {
  /** Every capture goes there, whatever its endpoint says. */
  readonly everywhere: readonly string[]
  /** How, for captures of endpoints that say nothing about it themselves. */
  readonly forwarding: EndpointForwarding
  readonly endpoints: readonly Endpoint[]
  /** Names that may lead into the own network. */
  readonly allowedHosts: readonly string[]
  /** Addresses of the own receiver, the public one included: nothing is sent there. */
  readonly ownUrls: readonly string[]
}

/** A capture on its way to one URL. */
export interface PlannedForward {
  /** As the rule has it; what goes there goes in order. */
  readonly url: string
  /** Where this one goes: with the captured path behind it, if the rule says so. */
  readonly sendUrl: string
  readonly credentials: 'leave-out' | 'send'
}

/** One whose answer the sender waits for. */
export interface AskedForward extends PlannedForward {
  readonly answerWithinMs: number
  readonly otherwise: 'error' | 'response'
}

export interface ForwardPlan {
  /** Sent while the sender waits; absent where nobody does. */
  readonly asked?: AskedForward
  /** Sent behind the answer, and again until it arrives. */
  readonly queued: readonly PlannedForward[]
}

/** What one rule is about. */
interface Arrived {
  readonly target: string
  readonly method: string
  readonly origin: CaptureOrigin
}

export const defaultAnswerWithinMs = 10_000

/** What the rules say of one request. */
export function planForwards(rules: ForwardRules, arrived: Arrived): ForwardPlan {
  const { target } = arrived
  if (!canBeSentOn(arrived)) return { queued: [] }
  const endpoint = endpointFor(rules.endpoints, target)
  const forwarding = endpoint.forwarding ?? rules.forwarding
  const urls = new Set([...endpoint.forwardTo, ...rules.everywhere])
  const planned = [...urls].map((url) => ({
    url,
    sendUrl: targetUrl(url, { kind: forwarding.path ?? 'replace' }, target),
    credentials: forwarding.credentials ?? ('leave-out' as const),
  }))
  const isElsewhere = ({ url }: PlannedForward): boolean => !leadsBack(url, rules.ownUrls)
  const [first, ...others] = planned
  if (first === undefined || forwarding.answerFrom !== 'target') {
    return { queued: planned.filter(isElsewhere) }
  }
  const { answerWithinMs = defaultAnswerWithinMs, otherwise = 'error' } = forwarding
  return { asked: { ...first, answerWithinMs, otherwise }, queued: others.filter(isElsewhere) }
}

/** All URLs that a rule names at present. */
export const ruledUrls = ({ everywhere, endpoints }: ForwardRules): readonly string[] => [
  ...new Set([...everywhere, ...endpoints.flatMap(({ forwardTo }) => forwardTo)]),
]

/** What was imported or never became whole was not received, and a tunnel request has no URL. */
const canBeSentOn = ({ method, origin }: Arrived): boolean =>
  origin === 'observed' && method !== 'CONNECT'

/**
 * Whether a URL is the own receiver: what was sent there would be captured and sent there again.
 * Only what the URL itself shows; a detour over other machines is ended by counting hops.
 */
export function leadsBack(url: string, ownUrls: readonly string[]): boolean {
  const place = placeOf(url)
  return place !== undefined && ownUrls.some((own) => isSamePlace(place, placeOf(own)))
}

interface Place {
  readonly host: string
  readonly port: string
}

function placeOf(url: string): Place | undefined {
  if (!URL.canParse(url)) return undefined
  const { hostname, port, protocol } = new URL(url)
  const host = isThisMachine(hostname) ? 'this machine' : hostname.replace(/\.$/, '')
  return { host, port: port === '' ? (protocol === 'https:' ? '443' : '80') : port }
}

const isSamePlace = (place: Place, own: Place | undefined): boolean =>
  place.host === own?.host && place.port === own.port

/** `URL` has brought decimal, octal and short forms of addresses into this one already. */
const isThisMachine = (hostname: string): boolean =>
  /^(127(\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/.test(hostname) ||
  isLocalName(hostname)

export const isLocalName = (hostname: string): boolean => /^(.*\.)?localhost\.?$/.test(hostname)
