import {
  type ChallengeChoice,
  type ChaosShare,
  defaultResponse,
  type Endpoint,
  type EndpointForwarding,
  type EndpointResponse,
} from '../../../shared/endpoint'
import type { EndpointView } from '../../../shared/endpoint-view'
import { defaultAnswerWithinMs } from '../../../shared/forwards/forward-rules'
import type { Headers } from '../../../shared/http/headers'
import type { SchemaPick } from '../../../shared/schemas/binding'

/** An endpoint as a form has it: every part a text, a choice or a check. */
export interface EndpointFields {
  readonly path: string
  readonly provider: string
  readonly publicUrl: string
  readonly status: string
  /** One `Name: value` a line, repeats and order included. */
  readonly headers: string
  readonly body: string
  readonly delayMs: string
  /** Statuses in turn, with commas or blanks between them. */
  readonly sequence: string
  readonly chaos: readonly ChaosRow[]
  readonly ending: 'answer' | 'hang' | 'reset'
  readonly statusInPath: boolean
  readonly templated: boolean
  /** Media types, with commas, blanks or line ends between them. */
  readonly contentTypes: string
  /** A new one; empty leaves it as it is. */
  readonly authorization: string
  readonly removesAuthorization: boolean
  readonly challenges: 'answer' | 'ignore' | 'some'
  /** Ids of handshakes, for `some`. */
  readonly ignored: readonly string[]
  /** One URL a line. */
  readonly forwardTo: string
  readonly answerFrom: NonNullable<EndpointForwarding['answerFrom']>
  readonly answerWithinMs: string
  readonly otherwise: NonNullable<EndpointForwarding['otherwise']>
  readonly credentials: NonNullable<EndpointForwarding['credentials']>
  readonly forwardPath: NonNullable<EndpointForwarding['path']>
  /** `undefined` takes the provider's. */
  readonly schema: SchemaPick | undefined
  readonly newSecret: string
  readonly removeSecrets: readonly string[]
}

export interface ChaosRow {
  readonly percent: string
  readonly kind: 'status' | 'hang' | 'reset'
  readonly status: string
}

export function fieldsOf(
  view: Omit<EndpointView, 'secrets' | 'hasSchema' | 'source'>,
  schema: SchemaPick | undefined,
): EndpointFields {
  const { response, forwarding = {}, challenges = 'answer' } = view
  return {
    path: view.path,
    provider: view.provider,
    publicUrl: view.publicUrl ?? '',
    status: String(response.status),
    headers: response.headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
    body: response.body,
    delayMs: String(response.delayMs),
    sequence: response.sequence.join(', '),
    chaos: (response.chaos ?? []).map(rowOf),
    ending: response.ending ?? 'answer',
    statusInPath: response.statusInPath ?? false,
    templated: response.templated ?? false,
    contentTypes: view.contentTypes.join(', '),
    authorization: '',
    removesAuthorization: false,
    challenges: typeof challenges === 'string' ? challenges : 'some',
    ignored: typeof challenges === 'string' ? [] : challenges.ignore,
    forwardTo: view.forwardTo.join('\n'),
    answerFrom: forwarding.answerFrom ?? 'response',
    answerWithinMs: String(forwarding.answerWithinMs ?? defaultAnswerWithinMs),
    otherwise: forwarding.otherwise ?? 'error',
    credentials: forwarding.credentials ?? 'leave-out',
    forwardPath: forwarding.path ?? 'replace',
    schema,
    newSecret: '',
    removeSecrets: [],
  }
}

const rowOf = (share: ChaosShare): ChaosRow =>
  'status' in share
    ? { percent: String(share.percent), kind: 'status', status: String(share.status) }
    : { percent: String(share.percent), kind: share.ending, status: '503' }

/** What these fields say, secrets apart. Texts that are no numbers become `NaN`. */
export function partsOf(fields: EndpointFields): Omit<Endpoint, 'secrets' | 'authorization'> {
  const publicUrl = fields.publicUrl.trim()
  const challenges = challengesOf(fields)
  const forwarding = forwardingOf(fields)
  return {
    path: pathOf(fields.path),
    provider: fields.provider,
    ...(publicUrl === '' ? {} : { publicUrl }),
    response: responseOf(fields),
    contentTypes: wordsOf(fields.contentTypes),
    ...(challenges === 'answer' ? {} : { challenges }),
    forwardTo: linesOf(fields.forwardTo),
    ...(Object.keys(forwarding).length === 0 ? {} : { forwarding }),
  }
}

/** `/a/` and `/a` are the same place. */
export const pathOf = (typed: string): string => typed.trim().replace(/(?<=.)\/+$/, '')

/** The answer these fields describe. */
export function responseOf(fields: EndpointFields): EndpointResponse {
  const { ending, chaos } = fields
  return {
    ...defaultResponse,
    status: numberOf(fields.status),
    headers: headersOf(fields.headers),
    body: fields.body,
    delayMs: numberOf(fields.delayMs),
    sequence: wordsOf(fields.sequence).map(numberOf),
    ...(chaos.length === 0 ? {} : { chaos: chaos.map(shareOf) }),
    ...(fields.statusInPath ? { statusInPath: true } : {}),
    ...(fields.templated ? { templated: true } : {}),
    ...(ending === 'answer' ? {} : { ending }),
  }
}

const shareOf = ({ percent, kind, status }: ChaosRow): ChaosShare =>
  kind === 'status'
    ? { percent: numberOf(percent), status: numberOf(status) }
    : { percent: numberOf(percent), ending: kind }

const challengesOf = ({ challenges, ignored }: EndpointFields): ChallengeChoice => {
  if (challenges !== 'some') return challenges
  return ignored.length === 0 ? 'answer' : { ignore: ignored }
}

/** Only what differs from the defaults. */
function forwardingOf(fields: EndpointFields): EndpointForwarding {
  const withinMs = numberOf(fields.answerWithinMs)
  return {
    ...(fields.answerFrom === 'response' ? {} : { answerFrom: fields.answerFrom }),
    ...(withinMs === defaultAnswerWithinMs ? {} : { answerWithinMs: withinMs }),
    ...(fields.otherwise === 'error' ? {} : { otherwise: fields.otherwise }),
    ...(fields.credentials === 'leave-out' ? {} : { credentials: fields.credentials }),
    ...(fields.forwardPath === 'replace' ? {} : { path: fields.forwardPath }),
  }
}

const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text))

const wordsOf = (text: string): readonly string[] =>
  text.split(/[\s,]+/).filter((word) => word !== '')

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** A line without a colon has no name, which is then told as its fault. */
const headersOf = (text: string): Headers =>
  linesOf(text).map((line) => {
    const colon = line.indexOf(':')
    return colon < 0 ? ['', line] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
  })
