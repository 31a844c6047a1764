import { bundleOrigin } from './bundle-path'
import { failurePageUrl } from './failure-page'

/** Where the window's page comes from, and what it may load from there. */
export interface PageAddress {
  readonly url: string
  /** The only origin whose calls are answered. */
  readonly origin: string
  readonly mayLoad: (url: URL) => boolean
  readonly isOwnPage: (url: string) => boolean
}

const localSchemes: ReadonlySet<string> = new Set(['app:', 'data:', 'blob:', 'devtools:'])

/**
 * @param devServer the URL of a development server; `undefined` for the built bundle, which a
 *   packaged application always uses
 */
export function pageAddress(devServer: string | undefined): PageAddress {
  const server = devServer === undefined ? undefined : new URL(devServer)
  const url = server?.href ?? `${bundleOrigin}/`
  return {
    url,
    origin: server?.origin ?? bundleOrigin,
    mayLoad: (wanted) => localSchemes.has(wanted.protocol) || wanted.host === server?.host,
    isOwnPage: (wanted) => wanted === url || wanted === failurePageUrl,
  }
}
