import { toBase64 } from '../bytes'
import { headersOf } from '../http/headers'
import type { CryptoPort, HashName } from './crypto-port'
import type { SignedRequest } from './scheme'

const hashes: Readonly<Record<string, HashName>> = {
  'sha-256': 'sha256',
  'sha-512': 'sha512',
}

/**
 * Holds `Digest: SHA-256=…` and `Content-Digest: sha-512=:…:` against the body. A signature over
 * such a header says nothing about the body unless the digest is computed again.
 */
export function bodyDigestFaults(request: SignedRequest, crypto: CryptoPort): readonly string[] {
  return ['Digest', 'Content-Digest'].flatMap((name) =>
    headersOf(request.headers, name)
      .flatMap((value) => value.split(','))
      .flatMap((item) => faultOf(name, item.trim(), request, crypto)),
  )
}

function faultOf(
  name: string,
  item: string,
  { body }: SignedRequest,
  crypto: CryptoPort,
): readonly string[] {
  const equals = item.indexOf('=')
  const hash = hashes[item.slice(0, equals).toLowerCase()]
  if (hash === undefined) return []
  const stated = item.slice(equals + 1).replace(/^:(.*):$/, '$1')
  return stated === toBase64(crypto.hash(hash, body))
    ? []
    : [`The ${name} header belongs to another body.`]
}
