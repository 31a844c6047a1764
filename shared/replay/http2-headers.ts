import type { Headers } from '../http/headers'

/** What HTTP/2 makes of a request, whoever sends it, as sentences for people. */
export const http2Changes: readonly string[] = [
  'Names of headers are lower case.',
  'Host is sent as :authority, the method, scheme and path as headers of that kind.',
  'Connection and other headers of a connection are not sent.',
  'Repeats of a header stand together.',
]

/** Belong to a connection of HTTP/1.1; sending them is an error (RFC 9113, 8.2.2). */
const ofConnection = new Set([
  'connection',
  'host',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
  'te',
  'http2-settings',
])

/** The same request as HTTP/2 sends it: pseudo-headers first, names in lower case, repeats together. */
export function http2Headers(
  headers: Headers,
  request: {
    readonly method: string
    readonly scheme: 'http' | 'https'
    readonly authority: string
    readonly path: string
  },
): Headers {
  const values = new Map<string, string[]>()
  for (const [name, value] of headers) {
    const lower = name.toLowerCase()
    if (ofConnection.has(lower)) continue
    values.set(lower, [...(values.get(lower) ?? []), value])
  }
  return [
    [':method', request.method],
    [':scheme', request.scheme],
    [':authority', request.authority],
    [':path', request.path],
    ...[...values].flatMap(([name, all]) => all.map((value): [string, string] => [name, value])),
  ]
}
