import type { EndpointsView } from '../../../shared/endpoint-view'
import type { ProviderSettings } from '../../../shared/providers/provider'
import { baseUrlOf, type SetupGuide } from '../../../shared/providers/setup'
import { setupGuide } from '../../../shared/setup/setup-guide'

export interface GuideChoices {
  /** Of an endpoint; absent for the path that is usual for the sender. */
  readonly path?: string | undefined
  readonly view?: EndpointsView | undefined
  /** Under which the sender keeps its secret; absent for the usual one. */
  readonly secretName?: string | undefined
}

/**
 * The guide for a sender and an address as typed, with the names that are set for it;
 * `undefined` where that is no http(s) URL.
 */
export function guideFor(
  provider: string,
  address: string,
  { path, view, secretName }: GuideChoices,
): SetupGuide | undefined {
  const baseUrl = baseUrlOf(address)
  if (baseUrl === undefined) return undefined
  const place = {
    baseUrl,
    ...(path === undefined ? {} : { path }),
    ...(secretName === undefined ? {} : { secretName }),
  }
  return setupGuide(provider, place, namesIn(view))
}

/** Paths that a sender of this kind can be given, the one made for it first. */
export function pathsFor(provider: string, view: EndpointsView | undefined): readonly string[] {
  const endpoints = view?.endpoints ?? []
  const own = endpoints.filter((one) => one.provider === provider)
  const open = endpoints.filter((one) => one.provider === 'auto' && one.path !== '/')
  return [...own, ...open].map(({ path }) => path)
}

/** Only what is no secret is known in a window. */
function namesIn(view: EndpointsView | undefined): ProviderSettings {
  const azure = view?.providers.find(({ id }) => id === 'azure')?.plain
  return azure ? { azure } : {}
}
