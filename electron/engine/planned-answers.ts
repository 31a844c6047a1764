import { utf8 } from '../../shared/bytes'
import { type ChaosShare, type Endpoint, endpointFor } from '../../shared/endpoint'
import { type AskedForward, planForwards } from '../../shared/forwards/forward-rules'
import { parseContentType } from '../../shared/http/content-type'
import { headerOf } from '../../shared/http/headers'
import { fillTemplate } from '../../shared/template'
import { type IncomingRequest, type PlannedAnswer, plainText } from '../capture/answer'
import type { Asking } from './asking'
import { challengeAnswer } from './challenge-answer'
import type { AnsweringContext } from './engine-contract'
import type { GaiaDesk } from './gaia-desk'
import { answerInRole, type Visit, whole } from './role-answers'

export interface PlannedAnswers {
  readonly endpointOf: (target: string) => string
  readonly answerFor: (request: IncomingRequest) => PlannedAnswer
  readonly use: (context: AnsweringContext) => void
}

export interface AnswerTools {
  readonly gaia: Pick<GaiaDesk, 'answer'>
  readonly asking: Asking
  /** From 0 up to 1. */
  readonly random: () => number
  readonly now: () => number
}

/**
 * What senders are told, by the first that has something to say: the target that the endpoint
 * asks, a role that plays the path, a
 * handshake, the endpoint's rules, its faults on purpose, its response. A sequence counts on as
 * long as its endpoint stays.
 */
export function createPlannedAnswers(
  initial: AnsweringContext,
  tools: AnswerTools,
): PlannedAnswers {
  let context = initial
  const played = new Map<string, number>()
  // One object for each answer that can be given: the receiver keeps its headers ready.
  const prepared = new Map<string, PlannedAnswer>()

  const statusOf = ({ path, response }: Endpoint, target: string): number => {
    const inPath = response.statusInPath ? statusInPath(target) : undefined
    if (inPath !== undefined) return inPath
    if (response.sequence.length === 0) return response.status
    const turn = played.get(path) ?? 0
    played.set(path, turn + 1)
    return response.sequence[Math.min(turn, response.sequence.length - 1)] ?? response.status
  }
  const answerOf = (endpoint: Endpoint, status: number): PlannedAnswer => {
    const key = `${status} ${endpoint.path}`
    const known = prepared.get(key)
    if (known) return known
    const { headers, body, delayMs, ending } = endpoint.response
    const answer = { status, headers, body: utf8(body), delayMs, ...(ending ? { ending } : {}) }
    prepared.set(key, answer)
    return answer
  }
  const plan = (endpoint: Endpoint, request: IncomingRequest): PlannedAnswer => {
    const fault = drawn(endpoint.response.chaos ?? [], tools.random() * 100)
    const status = fault && 'status' in fault ? fault.status : statusOf(endpoint, request.target)
    const answer = answerOf(endpoint, status)
    if (fault && 'ending' in fault) return { ...answer, ending: fault.ending }
    return endpoint.response.templated
      ? filled(answer, endpoint.response.body, request, tools.now())
      : answer
  }

  const own = (visit: Visit): PlannedAnswer =>
    answerInRole(visit, tools.gaia) ??
    challengeAnswer(visit) ??
    refusalOf(visit.endpoint, visit.request) ??
    plan(visit.endpoint, visit.request)

  return {
    endpointOf: (target) => endpointFor(context.endpoints, target).path,
    answerFor(request) {
      const endpoint = endpointFor(context.endpoints, request.target)
      const visit = { request, endpoint, providers: context.providers }
      const asked = askedOf(visit, context)
      if (asked === undefined) return own(visit)
      return refusalOf(endpoint, request) ?? tools.asking.answer(asked, () => own(visit))
    },
    use(next) {
      context = next
      played.clear()
      prepared.clear()
    },
  }
}

/** The target whose answer this sender is to get; `undefined` where the answer is made here. */
function askedOf(
  { endpoint, request: { target, method } }: Visit,
  { endpoints, forwarding }: AnsweringContext,
): AskedForward | undefined {
  if ((endpoint.forwarding ?? forwarding.forwarding).answerFrom !== 'target') return undefined
  return planForwards({ ...forwarding, endpoints }, { target, method, origin: 'observed' }).asked
}

function refusalOf(endpoint: Endpoint, { headers }: IncomingRequest): PlannedAnswer | undefined {
  const { authorization } = endpoint
  if (authorization !== undefined && headerOf(headers, 'authorization') !== authorization) {
    return unauthorized
  }
  const isAny = endpoint.contentTypes.length === 0
  return isAny || isAccepted(endpoint, headerOf(headers, 'content-type'))
    ? undefined
    : unsupportedType
}

const unsupportedType: PlannedAnswer = {
  ...plainText(415, 'This endpoint does not accept this content type.'),
  delayMs: 0,
}

const unauthorized: PlannedAnswer = {
  ...plainText(401, 'This endpoint demands another Authorization.'),
  delayMs: 0,
}

const isAccepted = ({ contentTypes }: Endpoint, contentType: string | undefined): boolean =>
  contentTypes.some(
    (accepted) => accepted.toLowerCase() === parseContentType(contentType).mediaType,
  )

/** The last segment, where that is a final status. */
function statusInPath(target: string): number | undefined {
  const found = /\/([2-5]\d\d)\/?$/.exec(target.split('?')[0] ?? '')
  return found ? Number(found[1]) : undefined
}

/** The share that a draw between 0 and 100 falls into. */
function drawn(chaos: readonly ChaosShare[], draw: number): ChaosShare | undefined {
  let upTo = 0
  return chaos.find(({ percent }) => {
    upTo += percent
    return draw < upTo
  })
}

function filled(
  answer: PlannedAnswer,
  template: string,
  request: IncomingRequest,
  nowMs: number,
): PlannedAnswer {
  const { method, target, headers, body } = whole(request)
  const values = { method, target, headers, body, nowMs }
  const contentType = parseContentType(headerOf(answer.headers, 'content-type')).mediaType
  return {
    ...answer,
    headers: answer.headers.map(([name, value]) => [name, fillTemplate(value, values, 'header')]),
    body: utf8(fillTemplate(template, values, contentType)),
  }
}
