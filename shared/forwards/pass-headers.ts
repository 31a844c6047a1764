import { type Headers, headersOf } from '../http/headers'

/** Fields that are about one connection (RFC 9110, section 7.6.1) and not about the answer. */
const perConnection = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authentication-info',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

/** What of an answer is passed on to the sender that waits for it, in its order. */
export function endToEndHeaders(headers: Headers): Headers {
  const named = headersOf(headers, 'connection')
    .flatMap((value) => value.split(','))
    .map((name) => name.trim().toLowerCase())
  const left = new Set([...perConnection, ...named])
  return headers.filter(([name]) => !left.has(name.toLowerCase()))
}
