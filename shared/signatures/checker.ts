import type { Bytes } from '../bytes'
import { equalInConstantTime, utf8 } from '../bytes'
import type { CryptoPort, HashName, PublicKey, PublicKeyMethod } from './crypto-port'
import { hashBytes } from './crypto-port'
import {
  compareDigest,
  type DigestEncoding,
  decodeDigest,
  encodeDigest,
  type Likeness,
  whyNotADigest,
} from './digest-encoding'

/** How a candidate is held against a message. */
export type Checker = SharedChecker | PublicKeyChecker

/** With a secret that both sides know: the right answer can be computed. */
export interface SharedChecker {
  readonly kind: 'shared'
  readonly method: string
  compare(crypto: CryptoPort, key: Bytes, message: Bytes, candidate: string): Likeness
  /** Canonical text of the right answer. */
  compute(crypto: CryptoPort, key: Bytes, message: Bytes): string
  /** Why the text cannot be such a signature; `undefined` where it can. */
  misfit(candidate: string): string | undefined
}

/** With a public key: it can only be said whether a candidate is right. */
export interface PublicKeyChecker {
  readonly kind: 'public-key'
  readonly method: string
  /** What to sign with; absent where the kind of key decides. */
  readonly signsWith?: PublicKeyMethod
  matches(crypto: CryptoPort, key: PublicKey, message: Bytes, candidate: string): boolean
  misfit(candidate: string): string | undefined
}

/** `hmac-…` with the secret as key; a bare hash name is that hash of a message holding the secret. */
export type DigestMethod = `hmac-${HashName}` | HashName

export function digestChecker(digest: DigestMethod, encoding: DigestEncoding): SharedChecker {
  const { hash, keyed } = splitDigest(digest)
  const compute = (crypto: CryptoPort, key: Bytes, message: Bytes): Bytes =>
    keyed ? crypto.hmac(hash, key, message) : crypto.hash(hash, message)
  return {
    kind: 'shared',
    method: digest,
    compare: (crypto, key, message, candidate) =>
      compareDigest(candidate, compute(crypto, key, message), encoding),
    compute: (crypto, key, message) => encodeDigest(compute(crypto, key, message), encoding),
    misfit: (candidate) => whyNotADigest(candidate, encoding, hashBytes[hash]),
  }
}

export function splitDigest(digest: DigestMethod): {
  readonly hash: HashName
  readonly keyed: boolean
} {
  return digest.startsWith('hmac-')
    ? { hash: digest.slice('hmac-'.length) as HashName, keyed: true }
    : { hash: digest as HashName, keyed: false }
}

/** The secret itself stands in the request. */
export function equalityChecker(method: string): SharedChecker {
  return {
    kind: 'shared',
    method,
    compare: (_crypto, key, _message, candidate) =>
      equalInConstantTime(key, utf8(candidate)) ? 'same' : 'different',
    compute: (_crypto, key) => new TextDecoder().decode(key),
    misfit: () => undefined,
  }
}

const signatureBytes: Partial<Record<PublicKeyMethod, number>> = {
  ed25519: 64,
  'ecdsa-p256-sha256-raw': 64,
  'ecdsa-p384-sha384-raw': 96,
}

/** Whether a signature has as many bytes as the method gives; those of RSA depend on the key. */
export const rightLength = (method: PublicKeyMethod, signature: Bytes): boolean =>
  (signatureBytes[method] ?? signature.length) === signature.length

export function publicKeyChecker(
  method: PublicKeyMethod,
  encoding: DigestEncoding,
): PublicKeyChecker {
  const decode = (candidate: string): Bytes | undefined => {
    const bytes = decodeDigest(candidate, encoding)
    if (bytes === undefined) return undefined
    // Another spelling of the same bytes is not what the sender wrote.
    const spelled = encodeDigest(bytes, encoding)
    const same = encoding === 'hex' || encoding === 'HEX' || spelled === candidate
    return same ? bytes : undefined
  }
  return {
    kind: 'public-key',
    method,
    signsWith: method,
    matches: (crypto, key, message, candidate) => {
      const signature = decode(candidate)
      return signature !== undefined && crypto.verify(method, key, message, signature)
    },
    misfit: (candidate) => {
      const bytes = decodeDigest(candidate, encoding)
      const wanted = signatureBytes[method]
      if (bytes === undefined || bytes.length === 0) {
        return `The signature is not ${encoding.toLowerCase()}.`
      }
      if (wanted !== undefined && bytes.length !== wanted) {
        return `The signature has ${bytes.length} bytes where ${method} has ${wanted}.`
      }
      return undefined
    },
  }
}

/** Where the request does not name the method: the first that fits the kind of key and matches. */
export function anyPublicKeyChecker(
  methods: readonly PublicKeyMethod[],
  encoding: DigestEncoding,
): PublicKeyChecker {
  const checkers = methods.map((method) => publicKeyChecker(method, encoding))
  return {
    kind: 'public-key',
    method: 'public-key',
    matches: (...given) => checkers.some((checker) => checker.matches(...given)),
    misfit: (candidate) => {
      const misfits = checkers.map((checker) => checker.misfit(candidate))
      return misfits.includes(undefined) ? undefined : misfits[0]
    },
  }
}
