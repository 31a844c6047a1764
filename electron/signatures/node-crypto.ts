import {
  createHash,
  createHmac,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
  X509Certificate,
} from 'node:crypto'
import { crc32 } from 'node:zlib'
import { type Bytes, fromBase64, fromHex } from '../../shared/bytes'
import { err, ok, type Result } from '../../shared/result'
import type {
  CryptoPort,
  PublicKey,
  PublicKeyEncoding,
  PublicKeyMethod,
} from '../../shared/signatures/crypto-port'
import { readPrivateKey } from './private-key'

/** The cryptography of the signature schemes, by node:crypto. */
export const nodeCrypto: CryptoPort = {
  hash: (name, message) => createHash(name).update(message).digest(),
  hmac: (name, key, message) => createHmac(name, key).update(message).digest(),
  crc32,
  readPublicKey,
  verify: (method, { handle }, message, signature) => {
    try {
      const key = handle as KeyObject
      if (!fits(method, key)) return false
      const { hash, options } = methods[method]
      return verify(hash, message, { key, ...options }, signature)
    } catch {
      return false
    }
  },
  sign: (method, privateKey, message) => {
    const key = readPrivateKey(privateKey)
    if (!key.ok) return key
    if (!fits(method, key.value)) return err(`The private key is not one for ${method}.`)
    try {
      const { hash, options } = methods[method]
      return ok(sign(hash, message, { key: key.value, ...options }))
    } catch {
      return err('The private key could not sign.')
    }
  },
}

interface Method {
  readonly keyType: 'rsa' | 'ec' | 'ed25519'
  readonly hash: string | null
  readonly options: {
    readonly dsaEncoding?: 'der' | 'ieee-p1363'
    readonly padding?: number
    readonly saltLength?: number
  }
}

const PKCS1 = 1
const PSS = 6

const rsa = (hash: string): Method => ({ keyType: 'rsa', hash, options: { padding: PKCS1 } })
const pss = (hash: string, saltLength: number): Method => ({
  keyType: 'rsa',
  hash,
  options: { padding: PSS, saltLength },
})
const ecdsa = (hash: string, dsaEncoding: 'der' | 'ieee-p1363'): Method => ({
  keyType: 'ec',
  hash,
  options: { dsaEncoding },
})

const methods: Record<PublicKeyMethod, Method> = {
  ed25519: { keyType: 'ed25519', hash: null, options: {} },
  'ecdsa-p256-sha256-der': ecdsa('sha256', 'der'),
  'ecdsa-p256-sha256-raw': ecdsa('sha256', 'ieee-p1363'),
  'ecdsa-p384-sha384-raw': ecdsa('sha384', 'ieee-p1363'),
  'rsa-sha1': rsa('sha1'),
  'rsa-sha256': rsa('sha256'),
  'rsa-sha384': rsa('sha384'),
  'rsa-sha512': rsa('sha512'),
  'rsa-pss-sha256': pss('sha256', 32),
  'rsa-pss-sha512': pss('sha512', 64),
}

/** RSA-PSS keys carry their own type in node. */
const fits = (method: PublicKeyMethod, key: KeyObject): boolean =>
  key.asymmetricKeyType?.replace('rsa-pss', 'rsa') === methods[method].keyType

/** What precedes 32 raw bytes in the SPKI structure of an Ed25519 key (RFC 8410). */
const ED25519_SPKI_PREFIX = fromHex('302a300506032b6570032100') ?? new Uint8Array(0)

function readPublicKey(given: string, encoding: PublicKeyEncoding): Result<PublicKey, string> {
  const text = given.trim()
  if (text === '') return err(unreadable)
  try {
    if (text.includes('-----BEGIN CERTIFICATE-----')) return ok(fromCertificate(text))
    if (text.startsWith('-----BEGIN')) return ok(publicKeyOf(createPublicKey(text)))
    if (text.startsWith('{')) return ok(fromJwk(text))
    const bytes = bytesOf(text, encoding)
    return bytes === undefined ? err(unreadable) : ok(fromBytes(bytes))
  } catch {
    return err(unreadable)
  }
}

const unreadable =
  'The public key cannot be read: PEM, a certificate, JWK, whpk_, hex or base64 is understood.'

function bytesOf(text: string, encoding: PublicKeyEncoding): Bytes | undefined {
  if (encoding === 'hex' || (encoding === 'auto' && /^[0-9a-fA-F]{64}$/.test(text))) {
    return fromHex(text)
  }
  return fromBase64(text.replace(/^whpk_/, '').replaceAll(/\s/g, ''))
}

function fromBytes(bytes: Bytes): PublicKey {
  const der = bytes.length === 32 ? Buffer.concat([ED25519_SPKI_PREFIX, bytes]) : Buffer.from(bytes)
  return publicKeyOf(createPublicKey({ key: der, format: 'der', type: 'spki' }))
}

function fromJwk(text: string): PublicKey {
  const key = JSON.parse(text) as Record<string, unknown>
  return publicKeyOf(createPublicKey({ key, format: 'jwk' }))
}

function fromCertificate(text: string): PublicKey {
  const certificate = new X509Certificate(text)
  return {
    ...publicKeyOf(certificate.publicKey),
    certificate: {
      subject: certificate.subject,
      issuer: certificate.issuer,
      validFromMs: Date.parse(certificate.validFrom),
      validToMs: Date.parse(certificate.validTo),
    },
  }
}

function publicKeyOf(handle: KeyObject): PublicKey {
  const type = handle.asymmetricKeyType
  if (type === 'ed25519' || type === 'ec') return { type, certificate: undefined, handle }
  if (type === 'rsa' || type === 'rsa-pss') return { type: 'rsa', certificate: undefined, handle }
  throw new Error(`unsupported key type ${type}`)
}
