import { fromHex, toBase64, toHex, utf8 } from '../bytes'
import type { CryptoPort } from '../signatures/crypto-port'
import type { SignatureScheme } from '../signatures/scheme'
import type { SecretEncoding } from '../signatures/secret'

/**
 * A secret that is made up for one export, in the form its scheme wants. The same sender gets
 * the same one, so that one line of test set-up serves a whole folder.
 */
export function throwawaySecret(
  { provider, secretEncoding }: Pick<SignatureScheme, 'provider' | 'secretEncoding'>,
  { crypto, seed }: { readonly crypto: Pick<CryptoPort, 'hmac'>; readonly seed: Uint8Array },
): string {
  const hex = toHex(crypto.hmac('sha256', seed, utf8(`secret:${provider}`)))
  return written[secretEncoding](hex)
}

const base64 = (hex: string): string => toBase64(fromHex(hex) ?? utf8(hex))

const written: Readonly<Record<SecretEncoding, (hex: string) => string>> = {
  utf8: (hex) => `throwaway-${hex.slice(0, 32)}`,
  hex: (hex) => hex,
  base64,
  whsec: (hex) => `whsec_${base64(hex)}`,
  'v1-whsec': (hex) => `v1,whsec_${base64(hex)}`,
  'whsec-or-utf8': (hex) => `whsec_${base64(hex)}`,
}
