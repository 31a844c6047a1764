import { equalInConstantTime, toHex, utf8 } from '../../bytes'
import { type Headers, hasHeader, headerOf } from '../../http/headers'
import type { CryptoPort } from '../../signatures/crypto-port'
import type { RoleAnswer, RoleRequest } from '../role-answer'

/**
 * Answers like the example receiver of the vendor, which is stricter than it need be: the prefix
 * and the letter case of the digest count. `undefined` for what it has no route for.
 * Source: foundriesio/jobserv-webhook-example.
 */
export function playExampleReceiver(
  { method, target, headers, body }: RoleRequest,
  /** `hook`: what arrives here was told to be a delivery, whatever its path. */
  { secrets, place }: { readonly secrets: readonly string[]; readonly place: 'any' | 'hook' },
  crypto: CryptoPort,
): RoleAnswer | undefined {
  const path = target.split('?')[0]
  if (path === '/' && (method === 'GET' || method === 'HEAD')) return text(200, 'OK\n')
  const isHook = path === '/webhook' || place === 'hook' || hasHeader(headers, signature)
  if (method !== 'POST' || !isHook) return undefined
  const digest = digestIn(headers)
  if (digest === undefined) return text(400, 'Invalid HMAC Sig format')
  const isRight = secrets.some((secret) => {
    const expected = toHex(crypto.hmac('sha256', utf8(secret), body))
    return equalInConstantTime(utf8(expected), utf8(digest))
  })
  return isRight ? text(200, 'OK\n') : text(400, 'Invalid HMAC Sig')
}

const signature = 'X-JobServ-Sig'

const digestIn = (headers: Headers): string | undefined =>
  /^sha256:(.*)$/s.exec(headerOf(headers, signature) ?? '')?.[1]

const text = (status: number, body: string): RoleAnswer => ({
  status,
  headers: [['Content-Type', 'text/plain; charset=utf-8']],
  body: utf8(body),
})
