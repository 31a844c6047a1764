import type { IncomingMessage } from 'node:http'

/** Methods that node's parser takes only in RTSP; in HTTP it refuses them by itself. */
export const rtspMethods = new Set([
  'DESCRIBE',
  'ANNOUNCE',
  'SETUP',
  'PLAY',
  'PAUSE',
  'TEARDOWN',
  'GET_PARAMETER',
  'SET_PARAMETER',
  'REDIRECT',
  'RECORD',
  'FLUSH',
])

/**
 * Whether a request that node reports as HTTP/1.0 was really RTSP or ICE. llhttp accepts
 * `GET / RTSP/1.0` and keeps only the numbers of the version, so the line is looked up in the
 * bytes being parsed. `getCurrentBuffer` is node's own and unofficial (its `clientError.rawPacket`
 * comes from it); it must be called while the request is being announced. Where it is missing, or
 * the request line came in an earlier packet, the method alone decides.
 */
export function isForeignProtocol(request: IncomingMessage): boolean {
  // Older runtimes have no name for the methods of RTSP.
  const method = request.method ?? ''
  if (method === '' || rtspMethods.has(method)) return true
  const { parser } = request.socket as { readonly parser?: { getCurrentBuffer?(): unknown } }
  const bytes = parser?.getCurrentBuffer?.()
  if (!Buffer.isBuffer(bytes)) return false
  const line = `${method} ${request.url}`
  return [`${line} RTSP/`, `${line} ICE/`].some((start) => bytes.includes(start, 0, 'latin1'))
}
