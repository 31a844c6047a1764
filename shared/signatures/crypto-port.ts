import type { Bytes } from '../bytes'
import type { Result } from '../result'

export type HashName = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512'

/** Digest lengths in bytes. */
export const hashBytes: Record<HashName, number> = {
  md5: 16,
  sha1: 20,
  sha256: 32,
  sha384: 48,
  sha512: 64,
}

/**
 * Asymmetric signatures webhooks use. `der` and `raw` say how an ECDSA pair is written: as an
 * ASN.1 sequence, or as r and s one after the other.
 */
export type PublicKeyMethod =
  | 'ed25519'
  | 'ecdsa-p256-sha256-der'
  | 'ecdsa-p256-sha256-raw'
  | 'ecdsa-p384-sha384-raw'
  | 'rsa-sha1'
  | 'rsa-sha256'
  | 'rsa-sha384'
  | 'rsa-sha512'
  | 'rsa-pss-sha256'
  | 'rsa-pss-sha512'

/**
 * How the text of a public key is written. `auto` recognises PEM (key or certificate), JWK,
 * `whpk_`, 64 hex digits and base64 of an SPKI structure or of 32 raw Ed25519 bytes.
 */
export type PublicKeyEncoding =
  | 'auto'
  | 'hex'
  | 'base64'
  | 'spki-der-base64'
  | 'spki-pem'
  | 'x509-pem'
  | 'whpk_base64'
  | 'jwk'

export interface PublicKey {
  readonly type: 'ed25519' | 'ec' | 'rsa'
  /** Set where the key came out of a certificate. */
  readonly certificate: Certificate | undefined
  /** Whatever the implementation needs to find the key again. */
  readonly handle: unknown
}

export interface Certificate {
  readonly subject: string
  readonly issuer: string
  /** Milliseconds since the Unix epoch. */
  readonly validFromMs: number
  readonly validToMs: number
}

/**
 * The cryptography the schemes need, passed in so that they stay pure and synchronous. No
 * function throws: what cannot be read is an error, what does not verify is `false`.
 */
export interface CryptoPort {
  hash(name: HashName, message: Bytes): Bytes
  hmac(name: HashName, key: Bytes, message: Bytes): Bytes
  /** CRC-32 (IEEE) as an unsigned number. */
  crc32(message: Bytes): number
  readPublicKey(text: string, encoding: PublicKeyEncoding): Result<PublicKey, string>
  /** `false` also where key and method do not fit together. */
  verify(method: PublicKeyMethod, key: PublicKey, message: Bytes, signature: Bytes): boolean
  /** `privateKey` is PEM, JWK, `whsk_` or a 32-byte Ed25519 seed in hex or base64. */
  sign(method: PublicKeyMethod, privateKey: string, message: Bytes): Result<Bytes, string>
}
