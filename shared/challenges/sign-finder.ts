import { toText } from '../bytes'
import type { SignedRequest } from '../signatures/scheme'
import type { ChallengeSign } from './challenge'

/**
 * Says whether a request has any of these signs. Every delivery passes here before it is answered,
 * and hardly one is a challenge, so nothing is parsed: an escape counts as a sign, because it could
 * hide one.
 */
export function signFinder(signs: readonly ChallengeSign[]): (request: SignedRequest) => boolean {
  const named = new Set(signs.flatMap((sign) => ('header' in sign ? [sign.header] : [])))
  const headers = new Set([...named].map((name) => name.toLowerCase()))
  const lengths = new Set([...named].map((name) => name.length))
  const methods = new Set(signs.flatMap((sign) => ('method' in sign ? [sign.method] : [])))
  const queryParts = [
    ...new Set(signs.flatMap((sign) => ('query' in sign ? [sign.query] : []))),
    '%',
  ]
  const bodyParts = [
    ...new Set(signs.flatMap((sign) => ('body' in sign ? [sign.body] : []))),
    '\\u',
  ]

  return ({ method, url, headers: fields, body }) =>
    methods.has(method) ||
    (url.includes('?') && hasAny(url, queryParts)) ||
    fields.some(([name]) => lengths.has(name.length) && headers.has(name.toLowerCase())) ||
    (body.length > 0 && hasAny(toText(body) ?? '', bodyParts))
}

const hasAny = (text: string, parts: readonly string[]): boolean =>
  parts.some((part) => text.includes(part))
