import { challenges } from './challenges/index'
import type { ChaosShare, Endpoint, EndpointForwarding, EndpointResponse } from './endpoint'
import { isFieldValue, isToken } from './http/headers'

/** What is wrong with one part of an endpoint, in a sentence for the field it is typed into. */
export interface EndpointFault {
  /** Where it stands in a configuration file, with dots: `response.headers`. */
  readonly place: EndpointPlace
  readonly fault: string
}

export type EndpointPlace =
  | Exclude<keyof Endpoint, 'response' | 'secrets' | 'provider' | 'signing' | 'schemaText'>
  | `response.${keyof EndpointResponse}`

export const answerStatus = { least: 200, most: 599 } as const
export const longestDelayMs = 600_000
const longestBodyLetters = 1024 * 1024

/**
 * Everything that is wrong with these parts of an endpoint, whoever wrote them: the form, a
 * configuration file, a call. Types are taken as right.
 */
export function endpointFaults(
  parts: Partial<Omit<Endpoint, 'secrets'>>,
): readonly EndpointFault[] {
  const { path, publicUrl, response, contentTypes, authorization, forwardTo } = parts
  const faults: readonly (EndpointFault | undefined)[] = [
    at('path', path, pathFault),
    at('publicUrl', publicUrl, urlFault),
    ...(response === undefined ? [] : responseFaults(response)),
    at('contentTypes', contentTypes, first(contentTypeFault)),
    at('authorization', authorization, authorizationFault),
    at('challenges', parts.challenges, challengesFault),
    at('forwardTo', forwardTo, first(urlFault)),
    at('forwarding', parts.forwarding, forwardingFault),
  ]
  return faults.filter((one) => one !== undefined)
}

function responseFaults(response: EndpointResponse): readonly (EndpointFault | undefined)[] {
  const { status, headers, body, delayMs, sequence, chaos } = response
  return [
    at('response.status', status, statusFault),
    at('response.headers', headers, first(headerFault)),
    at('response.body', body, bodyFault),
    at('response.delayMs', delayMs, delayFault),
    at('response.sequence', sequence, first(statusFault)),
    at('response.chaos', chaos, chaosFault),
  ]
}

const at = <T>(
  place: EndpointPlace,
  value: T | undefined,
  check: (value: T) => string | undefined,
): EndpointFault | undefined => {
  const fault = value === undefined ? undefined : check(value)
  return fault === undefined ? undefined : { place, fault }
}

const first =
  <T>(check: (value: T) => string | undefined) =>
  (values: readonly T[]): string | undefined => {
    for (const value of values) {
      const fault = check(value)
      if (fault !== undefined) return fault
    }
    return undefined
  }

function pathFault(path: string): string | undefined {
  if (!path.startsWith('/')) return 'A path begins with “/”.'
  // Requests are told apart by the path alone, as it is sent.
  return /[?#\s]/.test(path) ? 'A path has no “?”, no “#” and no white space in it.' : undefined
}

const urlFault = (url: string): string | undefined =>
  /^https?:\/\/./i.test(url) && URL.canParse(url)
    ? undefined
    : `“${url}” is no URL that begins with http:// or https://.`

const statusFault = (status: number): string | undefined =>
  Number.isInteger(status) && status >= answerStatus.least && status <= answerStatus.most
    ? undefined
    : `A status is a whole number from ${answerStatus.least} to ${answerStatus.most}.`

function headerFault([name, value]: readonly [string, string]): string | undefined {
  if (name === '') return 'A header has a name: “Name: value”.'
  if (!isToken(name)) return `“${name}” cannot be the name of a header.`
  return isFieldValue(value) ? undefined : `The value of ${name} cannot be sent in a header.`
}

const bodyFault = (body: string): string | undefined =>
  body.length > longestBodyLetters ? 'A body has at most 1,048,576 letters.' : undefined

const delayFault = (delayMs: number): string | undefined =>
  Number.isInteger(delayMs) && delayMs >= 0 && delayMs <= longestDelayMs
    ? undefined
    : `A delay is a whole number of milliseconds up to ${longestDelayMs} (ten minutes).`

function chaosFault(chaos: readonly ChaosShare[]): string | undefined {
  if (chaos.some(({ percent }) => !(percent >= 0 && percent <= 100))) {
    return 'A share is a number from 0 to 100.'
  }
  const total = chaos.reduce((sum, { percent }) => sum + percent, 0)
  if (total > 100) return `The shares add up to ${total} %; there are only 100.`
  return first(statusFault)(chaos.flatMap((share) => ('status' in share ? [share.status] : [])))
}

const contentTypeFault = (type: string): string | undefined =>
  /^[^\s/;,]+\/[^\s/;,*]+$/.test(type)
    ? undefined
    : `“${type}” is no media type such as application/json, without parameters.`

function authorizationFault(value: string): string | undefined {
  if (value === '') return 'An Authorization that is demanded is not empty.'
  return isFieldValue(value) ? undefined : 'This cannot be sent in a header.'
}

const forwardingFault = ({ answerWithinMs = 1 }: EndpointForwarding): string | undefined =>
  Number.isInteger(answerWithinMs) && answerWithinMs >= 1 && answerWithinMs <= longestDelayMs
    ? undefined
    : `A sender waits a whole number of milliseconds, from 1 to ${longestDelayMs}.`

function challengesFault(choice: NonNullable<Endpoint['challenges']>): string | undefined {
  if (typeof choice === 'string') return undefined
  const unknown = choice.ignore.find((id) => !challenges.some((one) => one.id === id))
  return unknown === undefined ? undefined : `“${unknown}” is no handshake that is known.`
}
