import { headerOf } from '../http/headers'
import type { SignedRequest } from './scheme'

/** Parameters of `Signature: keyId="…",headers="…",signature="…"`, names as written. */
export function parseSignatureParameters(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const match of text.matchAll(/([A-Za-z]+)\s*=\s*(?:"([^"]*)"|(\d+))/g)) {
    const [, name, quoted, number] = match
    if (name !== undefined && !found.has(name)) found.set(name, quoted ?? number ?? '')
  }
  return found
}

/** The parameters from `Signature`, or from `Authorization: Signature …`. */
export function signatureParameters(
  request: SignedRequest,
): { readonly header: string; readonly text: string } | undefined {
  const own = headerOf(request.headers, 'Signature')
  if (own !== undefined && /signature\s*=/i.test(own)) return { header: 'Signature', text: own }
  const authorization = headerOf(request.headers, 'Authorization')
  return authorization !== undefined && /^signature\s/i.test(authorization)
    ? { header: 'Authorization', text: authorization.replace(/^signature\s+/i, '') }
    : undefined
}
