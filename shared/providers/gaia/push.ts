import { type Headers, headerOf } from '../../http/headers'
import { emptyReply, type RoleRequest } from '../role-answer'
import type { GaiaHook, GaiaState } from './hook'
import { failure, type GaiaContext, type GaiaOutcome, methodNotAllowed } from './outcome'
import { plainBody } from './plain-body'
import { messageFor } from './published'

/** An event sent to a hook: any JSON object or array, whatever the hook was made for. */
export function push(
  request: RoleRequest,
  address: Pick<GaiaHook, 'apiToken' | 'token'>,
  { state, context }: { readonly state: GaiaState; readonly context: GaiaContext },
): GaiaOutcome {
  const { method, headers } = request
  const hook = state.hooks.find(({ token }) => token === address.token)
  const isRight = hook?.apiToken === address.apiToken
  if (method === 'HEAD') {
    return { answer: emptyReply(hook ? (isRight ? 200 : 500) : 400), state }
  }
  if (method !== 'POST') return { answer: methodNotAllowed('HEAD, POST'), state }
  // The service's own order: content type, body, hook token, access token.
  if (!isJsonType(headers)) return { answer: failure(415, 'Unsupported Media Type'), state }
  const body = plainBody(request, context)
  if (body.kind === 'refused') return { answer: body.answer, state }
  const probe = messageFor(hook ?? nobody, body.bytes)
  if (!probe) return { answer: failure(400, 'The body is not a JSON object or array'), state }
  if (!hook) return { answer: failure(400, 'Failed to get webhook details'), state }
  if (!isRight) return { answer: failure(400, 'Invalid API token'), state }
  return { answer: emptyReply(204), state, published: probe }
}

/** The document's own example, `foo/moo; application/sjson; charset-utf8`, counts too. */
const isJsonType = (headers: Headers): boolean =>
  /application\/s?json/i.test(headerOf(headers, 'content-type') ?? '')

/** A body is read before it is known whether there is a hook for it. */
const nobody: GaiaHook = {
  datasource: '',
  event: '',
  createdAt: 0,
  apiToken: '',
  tenantId: 0,
  token: '',
  origin: '',
}
