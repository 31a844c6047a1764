import { catchAll } from '../../../shared/endpoint'
import type { EndpointsView, EndpointView } from '../../../shared/endpoint-view'

const { secrets: _, authorization: __, schemaText: ___, ...plain } = catchAll

/** The catch-all as it is until somebody changes it. */
const untouchedCatchAll: EndpointView = {
  ...plain,
  secrets: [],
  hasSchema: false,
  source: 'settings',
}

/** By path; the catch-all is always there. */
export function listedEndpoints(view: EndpointsView | undefined): readonly EndpointView[] {
  const endpoints = view?.endpoints ?? []
  const all = endpoints.some(({ path }) => path === '/')
    ? endpoints
    : [untouchedCatchAll, ...endpoints]
  return all.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

/** `/orders-copy`, or the next that is free. */
export function freeCopyPath(path: string, taken: readonly string[]): string {
  const base = `${path === '/' ? '/all' : path}-copy`
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}-${number}`
    if (!taken.includes(name)) return name
  }
}
