import { utf8 } from '../../shared/bytes'
import { type Endpoint, endpointFor } from '../../shared/endpoint'
import { parseContentType } from '../../shared/http/content-type'
import { headerOf } from '../../shared/http/headers'
import { type IncomingRequest, type PlannedAnswer, plainText } from '../capture/answer'

export interface PlannedAnswers {
  readonly endpointOf: (target: string) => string
  readonly answerFor: (request: IncomingRequest) => PlannedAnswer
  readonly use: (endpoints: readonly Endpoint[]) => void
}

/** What the endpoints are set to answer. A sequence counts on as long as its endpoint stays. */
export function createPlannedAnswers(initial: readonly Endpoint[]): PlannedAnswers {
  let endpoints = initial
  const played = new Map<string, number>()
  // One object for each answer that can be given: the receiver keeps its headers ready.
  const prepared = new Map<string, PlannedAnswer>()

  const statusOf = ({ path, response }: Endpoint): number => {
    if (response.sequence.length === 0) return response.status
    const turn = played.get(path) ?? 0
    played.set(path, turn + 1)
    return response.sequence[Math.min(turn, response.sequence.length - 1)] ?? response.status
  }
  const answerOf = (endpoint: Endpoint, status: number): PlannedAnswer => {
    const key = `${status} ${endpoint.path}`
    const known = prepared.get(key)
    if (known) return known
    const { headers, body, delayMs } = endpoint.response
    const answer = { status, headers, body: utf8(body), delayMs }
    prepared.set(key, answer)
    return answer
  }

  return {
    endpointOf: (target) => endpointFor(endpoints, target).path,
    answerFor({ target, headers }) {
      const endpoint = endpointFor(endpoints, target)
      if (!isAccepted(endpoint, headerOf(headers, 'content-type'))) return unsupportedType
      return answerOf(endpoint, statusOf(endpoint))
    },
    use(next) {
      endpoints = next
      played.clear()
      prepared.clear()
    },
  }
}

const unsupportedType: PlannedAnswer = {
  ...plainText(415, 'This endpoint does not accept this content type.'),
  delayMs: 0,
}

const isAccepted = ({ contentTypes }: Endpoint, contentType: string | undefined): boolean =>
  contentTypes.length === 0 ||
  contentTypes.some(
    (accepted) => accepted.toLowerCase() === parseContentType(contentType).mediaType,
  )
