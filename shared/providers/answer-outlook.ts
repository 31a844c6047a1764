import type { ChaosShare, Endpoint, EndpointResponse } from '../endpoint'
import { defaultAnswerWithinMs } from '../forwards/forward-rules'
import { hasHeader } from '../http/headers'
import { answerReadingOf, readingWords, senderLabel } from './answer-reading'
import { packOf } from './detect'
import type { AnswerReading } from './provider'
import { maxAttemptsOf } from './retry-group'
import { habitOf } from './sender-habits'

/** One thing a person should know of an answer before any sender gets it. */
export interface OutlookLine {
  readonly tone: 'good' | 'plain' | 'warn'
  readonly text: string
}

/**
 * What the sender will make of what this endpoint answers, and what of it can never be sent.
 *
 * @param provider whoever sends here: the endpoint's provider, or who was recognised
 */
export function answerOutlook(
  endpoint: Pick<Endpoint, 'response' | 'contentTypes' | 'forwardTo' | 'forwarding'>,
  provider: string,
): readonly OutlookLine[] {
  const { response, contentTypes } = endpoint
  return [
    ...played(provider),
    ...passedOn(endpoint, provider),
    ...answered(response, provider),
    ...tooLate(response, provider),
    ...(response.chaos ?? []).flatMap((share) => faultLines(share, provider)),
    ...unheard(response),
    ...refused(contentTypes, provider),
  ]
}

/** A sender with paths of its own is answered there as it would be by the real thing. */
function played(provider: string): readonly OutlookLine[] {
  const pack = packOf(provider)
  if (!pack?.byPath) return []
  const text = `On its own paths ${pack.label} is answered as the real service would; this is for other paths.`
  return [{ tone: 'plain', text }]
}

/** Where another program answers the sender. */
function passedOn(
  { forwardTo, forwarding = {} }: Pick<Endpoint, 'forwardTo' | 'forwarding'>,
  provider: string,
): readonly OutlookLine[] {
  const { answerFrom, answerWithinMs = defaultAnswerWithinMs } = forwarding
  if (answerFrom !== 'target' || forwardTo.length === 0) return []
  const who: OutlookLine = {
    tone: 'plain',
    text: `${forwardTo[0]} answers the sender; what follows is about this endpoint’s own answer.`,
  }
  const habit = habitOf(provider)
  if (habit?.waitsMs === undefined || answerWithinMs < habit.waitsMs) return [who]
  const text = `${habit.label} waits ${seconds(habit.waitsMs)}, and the target may take ${seconds(answerWithinMs)}.`
  return [who, { tone: 'warn', text }]
}

function answered(response: EndpointResponse, provider: string): readonly OutlookLine[] {
  const { status, sequence, ending, statusInPath } = response
  if (ending) return [noAnswer(ending, provider)]
  const inPath: readonly OutlookLine[] = statusInPath
    ? [
        {
          tone: 'plain',
          text: 'A path that ends in a status, such as /503, is answered with that.',
        },
      ]
    : []
  if (sequence.length === 0) return [...inPath, ...statusLine(status, provider)]
  return [...inPath, ...sequenceLines(sequence, provider)]
}

function sequenceLines(sequence: readonly number[], provider: string): readonly OutlookLine[] {
  const last = sequence.at(-1) ?? 200
  const lines = [...new Set([...sequence.slice(0, -1), last])].flatMap((status) =>
    statusLine(status, provider).map((line) => ({ ...line, text: `${status}: ${line.text}` })),
  )
  const failing = sequence.findIndex((status) => counts(answerReadingOf(provider, status)))
  const most = maxAttemptsOf(provider)
  const name = senderLabel(provider)
  if (name !== undefined && most !== undefined && (failing < 0 || failing >= most)) {
    const text = `${name} tries ${most} times at most; none of those answers would count.`
    return [...lines, { tone: 'warn', text }]
  }
  return lines
}

const counts = (reading: AnswerReading | undefined): boolean =>
  reading === undefined || reading.kind === 'accepted' || reading.kind === 'followed'

function statusLine(status: number, provider: string): readonly OutlookLine[] {
  const reading = answerReadingOf(provider, status)
  const words = readingWords(provider, status)
  if (!reading || words === undefined) return generalLine(status)
  const isPlain = reading.kind === 'accepted' && reading.remark === undefined
  return [{ tone: isPlain ? 'good' : 'warn', text: words }]
}

const generalLine = (status: number): readonly OutlookLine[] =>
  status < 300
    ? [{ tone: 'plain', text: 'Senders take a 2xx as delivered.' }]
    : [{ tone: 'warn', text: 'Most senders take this as failed; many try again.' }]

function tooLate({ delayMs, ending }: EndpointResponse, provider: string): readonly OutlookLine[] {
  const habit = habitOf(provider)
  if (ending || habit?.waitsMs === undefined || delayMs < habit.waitsMs) return []
  const text = `${habit.label} waits ${seconds(habit.waitsMs)}; an answer after ${seconds(delayMs)} counts as none. ${habit.onFailure}`
  return [{ tone: 'warn', text }]
}

function faultLines(share: ChaosShare, provider: string): readonly OutlookLine[] {
  if (share.percent === 0) return []
  const line =
    'status' in share ? statusLine(share.status, provider)[0] : noAnswer(share.ending, provider)
  return line ? [{ tone: line.tone, text: `${share.percent} % of the requests: ${line.text}` }] : []
}

function noAnswer(ending: 'hang' | 'reset', provider: string): OutlookLine {
  const what = ending === 'hang' ? 'No answer ever comes.' : 'The connection breaks off.'
  const reading = answerReadingOf(provider, 500)
  const follows = reading && reading.kind !== 'accepted' ? ` ${reading.remark}` : ''
  return { tone: 'warn', text: `${what}${follows}` }
}

/** What is typed and never reaches anybody. */
function unheard({ status, headers, body, sequence }: EndpointResponse): readonly OutlookLine[] {
  const statuses = sequence.length === 0 ? [status] : sequence
  const bare = statuses.find((one) => one === 204 || one === 304)
  const redirect = statuses.find((one) => one >= 300 && one < 400 && one !== 304)
  const lines: (OutlookLine | false)[] = [
    bare !== undefined &&
      body !== '' && { tone: 'warn', text: `A ${bare} has no body, so this one is not sent.` },
    redirect !== undefined &&
      !hasHeader(headers, 'Location') && {
        tone: 'warn',
        text: `A ${redirect} without a Location header leads nowhere.`,
      },
  ]
  return lines.filter((line) => line !== false)
}

function refused(contentTypes: readonly string[], provider: string): readonly OutlookLine[] {
  const pack = packOf(provider)
  const takesJson = contentTypes.some((type) => type.toLowerCase() === 'application/json')
  if (!pack || contentTypes.length === 0 || takesJson) return []
  const text = `${pack.label} sends application/json, which is answered 415 here. ${readingWords(provider, 415) ?? ''}`
  return [{ tone: 'warn', text: text.trim() }]
}

const seconds = (ms: number): string => `${ms / 1000} s`
