import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { lookup } from 'mrmime'
import { bundlePath } from './bundle-path'
import { contentPolicy, noncePlaceholder } from './content-policy'
import { failurePageUrl } from './failure-page'

/** Before Electron is ready: gives `app://` an origin of its own, so that `file://` is not needed. */
export function registerBundleScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

export interface Bundle {
  /** Absolute path of the built window. */
  readonly root: string
  /** The page that explains why there is nothing else to show. */
  readonly failure: () => string
}

/** Serves the built window, and nothing but it, with its content policy. */
export function serveBundle({ root, failure }: Bundle): void {
  protocol.handle('app', async ({ url, method }) => {
    if (method !== 'GET') return new Response(null, { status: 405 })
    if (url === failurePageUrl) return pageResponse(failure())
    const file = bundlePath(root, url)
    if (file === undefined) return new Response(null, { status: 403 })
    try {
      return file.endsWith('.html')
        ? pageResponse(await readFile(file, 'utf8'))
        : fileResponse(await readFile(file), lookup(file) ?? 'application/octet-stream')
    } catch {
      return new Response(null, { status: 404 })
    }
  })
}

const newNonce = (): string => randomBytes(16).toString('base64')

function pageResponse(html: string): Response {
  const nonce = newNonce()
  const body = html.replaceAll(noncePlaceholder, nonce)
  return new Response(body, { headers: headersOf('text/html; charset=utf-8', nonce) })
}

/** Scripts get the policy too: a worker takes the one that its own file came with. */
const fileResponse = (body: Buffer, type: string): Response =>
  new Response(body, { headers: headersOf(type, newNonce()) })

const headersOf = (type: string, nonce: string): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': contentPolicy(nonce),
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
})
