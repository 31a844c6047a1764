import { catchAll } from '../../shared/endpoint'
import type { EndpointChange } from '../../shared/endpoint-view'
import { idOfSealed } from '../secrets/opened-secrets'
import type { SealedSecret, StoredEndpoint } from '../storage/settings-document'

export const newEndpoint = (path: string): StoredEndpoint => ({ ...catchAll, path, secrets: [] })

/** The endpoint with a change in it; its secrets are the business of whoever keeps them. */
export function changedEndpoint(before: StoredEndpoint, change: EndpointChange): StoredEndpoint {
  const { provider, response, contentTypes, forwardTo } = change
  const { publicUrl, signing, schemaText, ...rest } = before
  return {
    ...rest,
    ...(provider === undefined ? {} : { provider }),
    ...(response === undefined ? {} : { response }),
    ...(contentTypes === undefined ? {} : { contentTypes }),
    ...(forwardTo === undefined ? {} : { forwardTo }),
    ...part('publicUrl', publicUrl, change.publicUrl),
    ...part('signing', signing, change.signing),
    ...part('schemaText', schemaText, change.schemaText),
  }
}

/** An optional part: absent in the change stays, `null` goes. */
function part<K extends string, T>(
  name: K,
  before: T | undefined,
  change: T | null | undefined,
): { readonly [N in K]?: T } {
  const after = change === undefined ? before : (change ?? undefined)
  return (after === undefined ? {} : { [name]: after }) as { readonly [N in K]?: T }
}

export const without = (
  secrets: readonly SealedSecret[],
  ids: readonly string[],
): readonly SealedSecret[] => secrets.filter((one) => !ids.includes(idOfSealed(one)))
