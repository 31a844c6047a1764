import { catchAll, type Endpoint } from '../../shared/endpoint'
import type { EndpointChange } from '../../shared/endpoint-view'
import { idOfSealed } from '../secrets/opened-secrets'
import type { SealedSecret, StoredEndpoint } from '../storage/settings-document'

const { authorization: _none, ...plainCatchAll }: Endpoint = catchAll

export const newEndpoint = (path: string): StoredEndpoint => ({
  ...plainCatchAll,
  path,
  secrets: [],
})

/** The endpoint with a change in it; its secrets are the business of whoever keeps them. */
export function changedEndpoint(before: StoredEndpoint, change: EndpointChange): StoredEndpoint {
  const { replaces: _r, copies: _c, addSecrets: _a, removeSecrets: _s, ...rest } = change
  const { authorization: _, ...parts } = rest
  const changed = Object.entries({ ...before, ...parts })
  return Object.fromEntries(
    changed.filter(([, part]) => part !== null),
  ) as unknown as StoredEndpoint
}

export const without = (
  secrets: readonly SealedSecret[],
  ids: readonly string[],
): readonly SealedSecret[] => secrets.filter((one) => !ids.includes(idOfSealed(one)))
