import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type ProtocolResponse, protocol } from 'electron'
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

/**
 * Serves the built window, and nothing but it, with its content policy.
 *
 * Not by `protocol.handle`: its `Request` and `Response` load all of undici, which takes the main
 * process a twentieth of a second before the window has its first byte.
 */
export function serveBundle({ root, failure }: Bundle): void {
  protocol.registerBufferProtocol('app', ({ url, method }, answer) => {
    if (method !== 'GET') return answer(refusal(405))
    if (url === failurePageUrl) return answer(pageResponse(failure()))
    const file = bundlePath(root, url)
    if (file === undefined) return answer(refusal(403))
    readFile(file).then(
      (bytes) => answer(responseOf(file, bytes)),
      () => answer(refusal(404)),
    )
  })
}

const newNonce = (): string => randomBytes(16).toString('base64')

const responseOf = (file: string, bytes: Buffer): ProtocolResponse =>
  file.endsWith('.html')
    ? pageResponse(bytes.toString('utf8'))
    : fileResponse(bytes, lookup(file) ?? 'application/octet-stream')

function pageResponse(html: string): ProtocolResponse {
  const nonce = newNonce()
  const data = Buffer.from(html.replaceAll(noncePlaceholder, nonce))
  return { data, headers: headersOf('text/html; charset=utf-8', nonce) }
}

/** Scripts get the policy too: a worker takes the one that its own file came with. */
const fileResponse = (data: Buffer, type: string): ProtocolResponse => ({
  data,
  headers: headersOf(type, newNonce()),
})

const refusal = (statusCode: number): ProtocolResponse => ({
  statusCode,
  data: Buffer.alloc(0),
  headers: headersOf('text/plain', newNonce()),
})

const headersOf = (type: string, nonce: string): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': contentPolicy(nonce),
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
})
