import { toHex, toText, utf8 } from '../../bytes'
import { headerOf } from '../../http/headers'
import { isObject, type JsonObject, type JsonValue, memberOf } from '../../json-value'
import { emptyReply, jsonReply, type RoleRequest } from '../role-answer'
import { type Caller, callerOf } from './bearer'
import { detailsOf, type GaiaHook, type GaiaState } from './hook'
import { failure, type GaiaContext, type GaiaOutcome, methodNotAllowed } from './outcome'
import { plainBody } from './plain-body'

interface Scene {
  readonly state: GaiaState
  readonly context: GaiaContext
}

/** The five calls of the configuration API; a caller sees the hooks of its own tenant only. */
export function configure(
  request: RoleRequest,
  token: string | undefined,
  scene: Scene,
): GaiaOutcome {
  const { state, context } = scene
  const caller = callerOf(request.headers, context.accessTokens)
  if (caller.kind === 'refused') return { answer: caller.answer, state }
  return token === undefined
    ? onCollection(request, caller, scene)
    : onHook(request, token, { caller, state })
}

function onCollection(request: RoleRequest, caller: Caller, scene: Scene): GaiaOutcome {
  const { method, headers } = request
  const { state } = scene
  if (method === 'POST') return save(request, caller, scene)
  if (method !== 'GET' && method !== 'HEAD') {
    return { answer: methodNotAllowed('GET, HEAD, POST'), state }
  }
  const own = state.hooks.filter(({ tenantId }) => tenantId === caller.tenantId)
  const origin = originOf(headers)
  return {
    answer: jsonReply(
      200,
      own.map((hook) => detailsOf(hook, origin)),
    ),
    state,
  }
}

function onHook(
  { method, headers }: RoleRequest,
  token: string,
  { caller, state }: { readonly caller: Caller; readonly state: GaiaState },
): GaiaOutcome {
  const hook = state.hooks.find((one) => one.token === token && one.tenantId === caller.tenantId)
  if (method === 'GET' || method === 'HEAD') {
    const answer = hook
      ? jsonReply(200, detailsOf(hook, originOf(headers)))
      : failure(400, 'Failed to get webhook details')
    return { answer, state }
  }
  if (method !== 'DELETE') return { answer: methodNotAllowed('GET, HEAD, DELETE'), state }
  if (!hook) return { answer: failure(500, 'Failed to delete webhook'), state }
  return {
    answer: emptyReply(204),
    state: { ...state, hooks: state.hooks.filter((one) => one !== hook) },
  }
}

const originOf = (headers: RoleRequest['headers']): string | undefined =>
  headerOf(headers, 'x-orig-server') || undefined

/** Makes a hook, or changes the one there is for this tenant, data source and event. */
function save(request: RoleRequest, caller: Caller, scene: Scene): GaiaOutcome {
  const { headers } = request
  const { state, context } = scene
  const refuse = (why: string): GaiaOutcome => ({
    answer: failure(400, `Bad request: ${why}`),
    state,
  })
  const body = plainBody(request, context)
  if (body.kind === 'refused') return { answer: body.answer, state }
  const wish = readWish(body.bytes)
  if (wish === undefined) return refuse('the body is not a JSON object')
  const { datasource, event, tsField } = wish
  if (!isGiven(datasource)) return refuse('datasource must be provided')
  if (!isGiven(event)) return refuse('event must be provided')
  const origin = originOf(headers)
  if (origin === undefined) return refuse('Mandatory header is not provided')
  if (tsField !== null && typeof tsField !== 'string') return refuse('tsField must be a string')

  const { tenantId } = caller
  const known = state.hooks.find(
    (one) => one.tenantId === tenantId && one.datasource === datasource && one.event === event,
  )
  const hook = withTsField(
    known ?? newHook({ ...caller, datasource, event, origin }, scene),
    tsField,
  )
  const hooks = known
    ? state.hooks.map((one) => (one === known ? hook : one))
    : [...state.hooks, hook]
  const lastCreatedAt = Math.max(state.lastCreatedAt, hook.createdAt)
  return { answer: jsonReply(200, detailsOf(hook, origin)), state: { hooks, lastCreatedAt } }
}

/** The members of the request; an absent `tsField` is as good as null. */
function readWish(
  body: RoleRequest['body'],
): { readonly [K in 'datasource' | 'event' | 'tsField']: JsonValue | undefined } | undefined {
  const value = body.length === 0 ? {} : parsed(body)
  if (value === undefined) return undefined
  return {
    datasource: memberOf(value, 'datasource'),
    event: memberOf(value, 'event'),
    tsField: memberOf(value, 'tsField') ?? null,
  }
}

function parsed(body: RoleRequest['body']): JsonObject | undefined {
  try {
    const value = JSON.parse((toText(body) ?? '').replace(/^\ufeff/, '')) as JsonValue
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isGiven = (value: JsonValue | undefined): value is string =>
  typeof value === 'string' && value !== ''

function newHook(
  wanted: Caller & Pick<GaiaHook, 'datasource' | 'event' | 'origin'>,
  { state, context }: Scene,
): GaiaHook {
  const { datasource, event, tenantId, apiToken, origin } = wanted
  const createdAt = Math.max(context.nowMs, state.lastCreatedAt + 1)
  const seed = utf8(`${datasource}${event}${tenantId}${createdAt}`)
  const token = toHex(context.hash('sha1', seed))
  return { datasource, event, createdAt, apiToken, tenantId, token, origin }
}

/** Null keeps what is set, an empty text removes it, any other replaces it. */
function withTsField(hook: GaiaHook, wanted: string | null): GaiaHook {
  if (wanted === null) return hook
  const { tsField: _, ...rest } = hook
  return wanted === '' ? rest : { ...rest, tsField: wanted }
}
