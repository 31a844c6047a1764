import { type Headers, headerOf } from '../../http/headers'
import { jsonReply, type RoleAnswer } from '../role-answer'

/** Who asks, by the access token in the request. */
export interface Caller {
  readonly kind: 'caller'
  readonly apiToken: string
  readonly tenantId: number
}

/** The caller, or the refusal that gaia's service answers. */
export function callerOf(
  headers: Headers,
  accessTokens: Readonly<Record<string, number>>,
): Caller | { readonly kind: 'refused'; readonly answer: RoleAnswer } {
  const authorization = headerOf(headers, 'authorization')
  if (authorization === undefined) {
    return refused(400, 'invalid_request', 'The access token was not found')
  }
  const apiToken = /^Bearer +(\S+)\s*$/i.exec(authorization)?.[1]
  if (apiToken === undefined) return refused(400, 'invalid_request', 'Malformed auth header')
  const tenantId = Object.hasOwn(accessTokens, apiToken) ? accessTokens[apiToken] : undefined
  return tenantId === undefined
    ? refused(401, 'invalid_token', 'The access token provided is invalid.')
    : { kind: 'caller', apiToken, tenantId }
}

const refused = (code: number, error: string, description: string) =>
  ({
    kind: 'refused',
    answer: jsonReply(code, { code, error, error_description: description }, [
      ['Cache-Control', 'no-store'],
      ['Pragma', 'no-cache'],
    ]),
  }) as const
