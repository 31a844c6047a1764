import { createPrivateKey, type KeyObject } from 'node:crypto'
import { type Bytes, fromBase64, fromHex } from '../../shared/bytes'
import { err, ok, type Result } from '../../shared/result'

/** What precedes a 32-byte seed in the PKCS #8 structure of an Ed25519 key (RFC 8410). */
const ED25519_PKCS8_PREFIX = fromHex('302e020100300506032b657004220420') ?? new Uint8Array(0)

/**
 * Reads PEM, JWK, `whsk_` with base64 of seed and public key, or a bare Ed25519 seed of 32 bytes
 * in hex or base64.
 */
export function readPrivateKey(given: string): Result<KeyObject, string> {
  const text = given.trim()
  try {
    if (text.startsWith('-----BEGIN')) return ok(createPrivateKey(text))
    if (text.startsWith('{')) {
      const key = JSON.parse(text) as Record<string, unknown>
      return ok(createPrivateKey({ key, format: 'jwk' }))
    }
    const seed = seedOf(text)
    if (seed === undefined) return err('The private key cannot be read.')
    const key = Buffer.concat([ED25519_PKCS8_PREFIX, seed])
    return ok(createPrivateKey({ key, format: 'der', type: 'pkcs8' }))
  } catch {
    return err('The private key cannot be read.')
  }
}

function seedOf(text: string): Bytes | undefined {
  const bytes = fromHex(text) ?? fromBase64(text.replace(/^whsk_/, ''))
  return bytes?.length === 32 || bytes?.length === 64 ? bytes.subarray(0, 32) : undefined
}
