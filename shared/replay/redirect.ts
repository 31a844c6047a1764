import { type HeaderField, type Headers, headerOf } from '../http/headers'
import { headerMatch } from '../redact/name-match'
import { defaultRules } from '../redact/rules'
import { err, ok, type Result } from '../result'
import type { RedirectRule } from './transport'

/** A request as it went out, and the one that an answer makes of it. */
export interface RedirectedRequest {
  readonly url: string
  readonly method: string
  readonly headers: Headers
  readonly hasBody: boolean
}

export interface NextRequest extends RedirectedRequest {
  /** Names of headers that do not go along. */
  readonly withheld: readonly string[]
}

interface Answer {
  readonly status: number
  readonly headers: Headers
}

const statuses = new Set([301, 302, 303, 307, 308])

/** Where an answer sends to, as it says it; `undefined` where it sends nowhere. */
export const locationOf = ({ status, headers }: Answer): string | undefined =>
  statuses.has(status) ? headerOf(headers, 'location') : undefined

/**
 * The request that a redirect asks for, by RFC 9110 (15.4) and the fetch standard: 303 becomes a
 * GET, 301 and 302 make a GET of a POST, 307 and 308 change nothing. To another origin no
 * credential and no signature goes along unless the rule says so; from https never to http. The
 * error says why it is not followed, as a sentence.
 *
 * @param signatureNames headers that hold a signature of this request
 */
export function followUp(
  before: RedirectedRequest,
  answer: Answer,
  { rule, signatureNames }: { rule: RedirectRule; signatureNames: readonly string[] },
): Result<NextRequest, string> {
  const location = locationOf(answer) ?? ''
  if (!URL.canParse(location, before.url)) return err(`“${location}” is not a URL.`)
  const from = new URL(before.url)
  const to = new URL(location, before.url)
  to.hash = ''
  if (to.protocol !== 'http:' && to.protocol !== 'https:') {
    return err(`It leads to ${to.protocol}, which is neither http: nor https:.`)
  }
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    return err('It leads from https to http, where others could read along.')
  }
  if (to.username !== '' || to.password !== '') {
    return err('It leads to a URL with a name and password.')
  }
  const becomesGet = makesGet(answer.status, before.method)
  const isAway = from.origin !== to.origin && rule.secrets === 'same-origin'
  const isSecret = headerMatch([...defaultRules.headers, ...signatureNames])
  const ofBody = headerMatch([...bodyHeaders, ...signatureNames])
  const stays = ([name]: HeaderField): boolean =>
    !(becomesGet && ofBody(name)) && !(isAway && isSecret(name))
  return ok({
    url: to.href,
    method: becomesGet ? 'GET' : before.method,
    hasBody: before.hasBody && !becomesGet,
    headers: before.headers
      .filter(stays)
      .map(([name, value]) => [name, name.toLowerCase() === 'host' ? to.host : value]),
    withheld: [...new Set(before.headers.filter((field) => !stays(field)).map(([name]) => name))],
  })
}

const makesGet = (status: number, method: string): boolean =>
  status === 303 ? method !== 'GET' && method !== 'HEAD' : status <= 302 && method === 'POST'

/** Say something of a body that is no longer there. */
const bodyHeaders = ['content-*', 'digest', 'repr-digest', 'want-digest']
