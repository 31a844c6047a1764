import { toBase64, toHex, utf8 } from '../bytes'
import type { Secret } from '../signatures/scheme'
import type { SecretEncoding } from '../signatures/secret'

/**
 * A secret of the same kind that is another one. Made up and not altered from the real one: it
 * goes to the handler, and with tokens even over the wire.
 */
export function otherSecret(
  real: Secret | undefined,
  encoding: SecretEncoding,
  id: string,
): Secret {
  const used = real?.encoding ?? encoding
  const text = spellings[used](utf8(`another-secret-${id}`))
  return real?.encoding === undefined ? { text } : { text, encoding: real.encoding }
}

const spellings: Record<SecretEncoding, (bytes: Uint8Array) => string> = {
  utf8: (bytes) => new TextDecoder().decode(bytes),
  hex: toHex,
  base64: toBase64,
  whsec: (bytes) => `whsec_${toBase64(bytes)}`,
  'v1-whsec': (bytes) => `v1,whsec_${toBase64(bytes)}`,
  'whsec-or-utf8': (bytes) => `whsec_${toBase64(bytes)}`,
}
