import type { Headers } from './http/headers'
import type { HmacRecipe } from './signatures/recipe'

/** A path of the receiver with its own provider, secrets and response. */
export interface Endpoint {
  /** The longest matching prefix wins; `/` is the catch-all. */
  readonly path: string
  /** A provider's id, or `auto` to find out. */
  readonly provider: string
  /** Several while they are being rotated; each is used as it is. */
  readonly secrets: readonly string[]
  /** The URL as the sender has it, for schemes that sign it. */
  readonly publicUrl?: string
  /** How signatures are checked here, where the provider alone does not say it. */
  readonly signing?: EndpointSigning
  /** JSON Schema text of one's own; `undefined` takes the provider's. */
  readonly schemaText?: string
  readonly response: EndpointResponse
  /** Media types that are accepted; others are captured and answered 415. Empty accepts all. */
  readonly contentTypes: readonly string[]
  /** The `Authorization` that is demanded, exactly; others are captured and answered 401. */
  readonly authorization?: string
  /** Handshakes are answered by themselves, but for those this leaves out. */
  readonly challenges?: ChallengeChoice
  /** URLs that each capture is sent on to. */
  readonly forwardTo: readonly string[]
  /** How captures are sent on; by the defaults where absent. */
  readonly forwarding?: EndpointForwarding
}

/** How captures are sent on by rule, and who answers their sender. */
export interface EndpointForwarding {
  /** `target`: the sender is told what the first target answers. `response` where absent. */
  readonly answerFrom?: 'response' | 'target'
  /** How long the sender waits for that; ten seconds where absent. */
  readonly answerWithinMs?: number
  /**
   * What the sender is told where no answer came: 502 or 504 (`error`, where absent), so that it
   * comes again by itself, or the own `response`, while the capture waits and is sent on later.
   */
  readonly otherwise?: 'error' | 'response'
  /** Whether captured `Authorization` and `Cookie` go along; they do not where absent. */
  readonly credentials?: 'leave-out' | 'send'
  /** Whether the captured path and query are put behind the URL; `replace` where absent. */
  readonly path?: 'replace' | 'keep'
}

/** All handshakes, none of them, or all but those of these ids. */
export type ChallengeChoice = 'answer' | 'ignore' | { readonly ignore: readonly string[] }

export interface EndpointSigning {
  /** Id of the scheme a person chose; it comes before what was detected and what the provider uses. */
  readonly scheme?: string
  /** A scheme of one's own as data; it comes before `scheme`. */
  readonly recipe?: HmacRecipe
  /** PEM, a certificate, JWK, hex or base64. */
  readonly publicKeys?: readonly string[]
  /** Where the sender lets people choose the header's name. */
  readonly headerName?: string
  /** Replaces the scheme's own tolerance. */
  readonly toleranceSeconds?: number
}

export interface EndpointResponse {
  readonly status: number
  readonly headers: Headers
  readonly body: string
  readonly delayMs: number
  /** Statuses of the next answers in turn; the last one stays. Empty answers `status` always. */
  readonly sequence: readonly number[]
  /** Faults on purpose. The shares add up; what they leave over is answered as usual. */
  readonly chaos?: readonly ChaosShare[]
  /** Whether `/orders/503` is answered 503: the last segment of the path is the status. */
  readonly statusInPath?: boolean
  /** Whether `{{…}}` in body and header values is filled in from the request. */
  readonly templated?: boolean
  /** In place of an answer: never one, or a connection that breaks off. */
  readonly ending?: 'hang' | 'reset'
}

/** Of a hundred requests, how many end in this way. */
export type ChaosShare =
  | { readonly percent: number; readonly status: number }
  | { readonly percent: number; readonly ending: 'hang' | 'reset' }

export const defaultResponse: EndpointResponse = {
  status: 200,
  headers: [],
  body: '',
  delayMs: 0,
  sequence: [],
}

export const catchAll: Endpoint = {
  path: '/',
  provider: 'auto',
  secrets: [],
  response: defaultResponse,
  contentTypes: [],
  forwardTo: [],
}

/** The endpoint for a target: the longest path that is a whole-segment prefix of it. */
export function endpointFor(endpoints: readonly Endpoint[], target: string): Endpoint {
  const end = target.search(/[?#]/)
  const path = end < 0 ? target : target.slice(0, end)
  let best = catchAll
  for (const endpoint of endpoints) {
    const isBetter = endpoint.path.length >= best.path.length
    if (isBetter && isPrefix(endpoint.path, path)) best = endpoint
  }
  return best
}

function isPrefix(prefix: string, path: string): boolean {
  const base = prefix.endsWith('/') ? prefix.slice(0, -1) : prefix
  // `*` and full URLs are targets too, and the catch-all takes them.
  return base === '' || path === base || path.startsWith(`${base}/`)
}

/** The URL of a request as its sender has it, for schemes that sign it; the target where nobody knows. */
export function urlAsSent({ publicUrl, path }: Endpoint, target: string): string {
  if (publicUrl === undefined) return target
  const rest = path === catchAll.path ? target : target.slice(path.length)
  return rest === '' || rest === '/' ? publicUrl : `${publicUrl.replace(/\/$/, '')}${rest}`
}
