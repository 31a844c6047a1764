import type { EndpointSources } from '../../core/endpoint-sources'

/** How many secrets there are for a path, and how many can be used here; never what they are. */
export function secretsOf(
  path: string,
  sources: EndpointSources,
): { readonly kept: number; readonly usable: number; readonly remark?: string } {
  const stored = sources.stored().find((endpoint) => endpoint.path === path)
  const configured = sources.endpoints().findLast((endpoint) => endpoint.path === path)
  const usable = configured?.secrets.length ?? 0
  const kept = stored ? sources.heldBy(stored).length : usable
  return { kept, usable, ...(kept > usable ? { remark: sealed } : {}) }
}

const sealed =
  'Secrets of the desktop application are sealed and cannot be used here. Its verdicts are in ' +
  '“judged”; start the server with --config FILE to have signatures checked here.'
