import { type Bytes, concat } from '../../shared/bytes'
import type { Endpoint } from '../../shared/endpoint'
import { azure } from '../../shared/providers/azure/azure'
import { playAzure, refuseAsAzure } from '../../shared/providers/azure/role'
import { playExampleReceiver } from '../../shared/providers/foundries/strict'
import type { ProviderSettings } from '../../shared/providers/provider'
import type { RoleAnswer, RoleRequest } from '../../shared/providers/role-answer'
import type { KeyMaterial } from '../../shared/signatures/scheme'
import type { IncomingRequest, PlannedAnswer } from '../capture/answer'
import { nodeCrypto } from '../signatures/node-crypto'
import type { GaiaDesk } from './gaia-desk'

/** A request at the door: where it arrived and what is configured. */
export interface Visit {
  readonly request: IncomingRequest
  readonly endpoint: Endpoint
  readonly providers: ProviderSettings
}

/** A receiver that is played for a sender's sake; `undefined` where this is none of its requests. */
type Role = (visit: Visit, gaia: Pick<GaiaDesk, 'answer'>) => PlannedAnswer | undefined

/** To add a role: one line here. */
const roles: Readonly<Record<string, Role>> = {
  gaia: ({ request, providers }, gaia) =>
    providers.gaia && isGaiaPath.test(request.target)
      ? gaia.answer(whole(request), providers.gaia.accessTokens ?? {})
      : undefined,
  azure: ({ request, endpoint, providers }) => {
    const isPlayed = providers.azure !== undefined && azure.byPath?.(request.target) === true
    // An endpoint that was made for it refuses as the service does; what is taken it answers itself.
    const isMadeForIt = endpoint.provider === 'azure' && endpoint.secrets.length > 0
    if (!isPlayed && !isMadeForIt) return undefined
    const keys = withOwn(endpoint, azure.signing?.keys(providers))
    const tools = { keys, crypto: nodeCrypto }
    if (providers.azure && isPlayed) {
      return planned(playAzure(whole(request), providers.azure, tools))
    }
    return planned(refuseAsAzure(whole(request), providers.azure ?? {}, tools))
  },
  foundries: ({ request, endpoint, providers }) => {
    const { secret, strict } = providers.foundries ?? {}
    if (strict !== true) return undefined
    const secrets = [...endpoint.secrets, ...(secret ? [secret] : [])]
    const place = endpoint.provider === 'foundries' ? 'hook' : 'any'
    return planned(playExampleReceiver(whole(request), { secrets, place }, nodeCrypto))
  },
}

const rolesById = Object.entries(roles)

const isGaiaPath = /^\/wh\//

/**
 * The answer of the role that plays this path. An endpoint that was made for the path and for
 * another provider comes before any role.
 */
export function answerInRole(
  visit: Visit,
  gaia: Pick<GaiaDesk, 'answer'>,
): PlannedAnswer | undefined {
  const { path, provider } = visit.endpoint
  for (const [id, role] of rolesById) {
    if (path !== '/' && provider !== 'auto' && provider !== id) continue
    const answer = role(visit, gaia)
    if (answer) return answer
  }
  return undefined
}

export const whole = (request: IncomingRequest): RoleRequest => ({
  method: request.method,
  target: request.target,
  headers: request.headers,
  body: bodyOf(request),
})

/** In one piece. */
export const bodyOf = ({ chunks }: IncomingRequest): Bytes =>
  chunks.length === 1 && chunks[0] ? chunks[0] : concat(...chunks)

const planned = (answer: RoleAnswer | undefined): PlannedAnswer | undefined =>
  answer && { ...answer, delayMs: 0 }

const withOwn = (
  { secrets, signing }: Endpoint,
  configured: KeyMaterial = { secrets: [] },
): KeyMaterial => ({
  ...configured,
  ...(signing?.headerName === undefined ? {} : { headerName: signing.headerName }),
  secrets: [...secrets.map((text) => ({ text })), ...configured.secrets],
})
