import { type Bytes, toLossyText } from '../../../shared/bytes'
import type { Headers } from '../../../shared/http/headers'
import type { Reply } from '../../../shared/replay'

interface Request {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: Bytes
}

/** A request as it goes over the wire, as text to be read; bytes that are no text become marks. */
export const requestText = ({ method, url, headers, body }: Request): string =>
  message(`${method} ${targetOf(url)} HTTP/1.1`, headers, body)

/** What was sent and what came back, one below the other. */
export const exchangeText = (request: Request, reply: Reply, replyBody: Bytes): string => {
  const { httpVersion, status, statusText, headers } = reply
  const line = `HTTP/${httpVersion} ${status} ${statusText}`.trimEnd()
  return `${requestText(request)}\n\n${message(line, headers, replyBody)}`
}

const message = (line: string, headers: Headers, body: Bytes): string =>
  [line, ...headers.map(([name, value]) => `${name}: ${value}`), '', toLossyText(body)].join('\n')

/** Path and query, as written: reading the URL would write escapes anew. */
const targetOf = (url: string): string => /^[a-z]+:\/\/[^/?#]*([^#]*)/i.exec(url)?.[1] || '/'
