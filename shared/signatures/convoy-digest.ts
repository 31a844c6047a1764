import { headerOf } from '../http/headers'
import type { DigestMethod } from './checker'
import type { DigestEncoding } from './digest-encoding'
import type { KeyMaterial, SignedRequest } from './scheme'

/** `sha512-base64` and the like, or by the shape of the first signature in the header. */
export function chooseConvoyDigest(
  { algorithm }: KeyMaterial,
  { headers }: SignedRequest,
): { readonly digest: DigestMethod; readonly encoding: DigestEncoding } {
  const set = /^sha-?(256|512)-(hex|base64)$/i.exec(algorithm ?? '')
  if (set !== null) {
    const encoding = set[2]?.toLowerCase() === 'base64' ? 'base64' : 'hex'
    return { digest: set[1] === '512' ? 'hmac-sha512' : 'hmac-sha256', encoding }
  }
  const value = headerOf(headers, 'X-Convoy-Signature') ?? ''
  const signature = /(?:^|v1=)([0-9a-zA-Z+/]{40,}={0,2})/.exec(value)?.[1] ?? ''
  // Without any, as when it is made anew, hex is the sender's default.
  const hex = /^[0-9a-f]*$/i.test(signature)
  const long = signature.length > (hex ? 64 : 44)
  return { digest: long ? 'hmac-sha512' : 'hmac-sha256', encoding: hex ? 'hex' : 'base64' }
}
