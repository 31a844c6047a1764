import { join } from 'node:path'

/** The origin of every page of ours; calls from any other are refused. */
export const bundleOrigin = 'app://bundle'

/** What the build gives to files: plain names, in folders, none of which begins with a dot. */
const FILE_PATH = /^(?:\/(?!\.)[\w.@-]+)+$/

/**
 * The file of the bundle that a URL means, or `undefined` where it means none.
 *
 * The form is checked after decoding, so that `%2e%2e%2f` is no way around it.
 *
 * @param root absolute path of the built window
 */
export function bundlePath(root: string, url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, host, pathname } = new URL(url)
  if (protocol !== 'app:' || host !== 'bundle') return undefined
  const path = decoded(pathname === '/' ? '/index.html' : pathname)
  return path !== undefined && FILE_PATH.test(path) ? join(root, path) : undefined
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
