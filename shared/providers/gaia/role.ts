import { emptyReply, type RoleRequest } from '../role-answer'
import { configure } from './configure'
import type { GaiaState } from './hook'
import type { GaiaContext, GaiaOutcome } from './outcome'
import { push } from './push'

/** What is asked of the role, by the path alone. */
type GaiaRoute =
  | { readonly kind: 'config'; readonly token: string | undefined }
  | { readonly kind: 'hook'; readonly apiToken: string; readonly token: string }

/**
 * Plays gaia-adm/webhook-service: the configuration API under `/wh/config` and the hooks under
 * `/wh/<access token>/<hook token>`. `undefined` for every other path.
 */
export function playGaia(
  request: RoleRequest,
  state: GaiaState,
  context: GaiaContext,
): GaiaOutcome | undefined {
  const route = routeOf(request.target)
  if (!route) return undefined
  const outcome =
    route.kind === 'config'
      ? configure(request, route.token, { state, context })
      : push(request, route, { state, context })
  return request.method === 'HEAD' ? withoutBody(outcome) : outcome
}

function routeOf(target: string): GaiaRoute | undefined {
  const [, root, first, second, ...more] = (target.split('?')[0] ?? '').split('/')
  if (root !== 'wh' || !first || more.length > 0) return undefined
  if (first === 'config') return { kind: 'config', token: second || undefined }
  return second ? { kind: 'hook', apiToken: first, token: second } : undefined
}

const withoutBody = (outcome: GaiaOutcome): GaiaOutcome => ({
  ...outcome,
  answer: emptyReply(outcome.answer.status, outcome.answer.headers),
})
