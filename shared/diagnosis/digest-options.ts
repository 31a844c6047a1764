import { type Bytes, concat } from '../bytes'
import { type DigestMethod, splitDigest } from '../signatures/checker'
import { type CryptoPort, type HashName, hashBytes } from '../signatures/crypto-port'
import type { DigestTarget } from './digest-targets'
import type { Option } from './option'

export interface DigestOption extends Option {
  readonly method: DigestMethod
  /** How the secret takes part where it is no HMAC; `undefined` for one. */
  readonly mixing: 'none' | 'before' | 'after' | undefined
  readonly digestBytes: number
  compute(crypto: CryptoPort, key: Bytes, message: Bytes): Bytes
}

const hashes: readonly HashName[] = ['sha256', 'sha1', 'sha512', 'sha384', 'md5']

/**
 * The recipe's own digest, then every other whose length stands in the request. A digest of a
 * length that nowhere occurs cannot match and is not computed.
 */
export function digestOptions(
  own: DigestMethod | undefined,
  targets: readonly DigestTarget[],
): readonly DigestOption[] {
  const lengths = new Set(targets.map(({ bytes }) => bytes.length))
  const fitting = hashes.filter((hash) => lengths.has(hashBytes[hash]))
  const options = own === undefined ? [] : [optionOf(own)]
  return [...options, ...fitting.flatMap((hash) => others(hash, own))].filter(({ digestBytes }) =>
    lengths.has(digestBytes),
  )
}

function optionOf(method: DigestMethod): DigestOption {
  const { hash, keyed } = splitDigest(method)
  return {
    code: '',
    label: '',
    depth: 0,
    method,
    // A plain hash's own message holds the secret already.
    mixing: keyed ? undefined : 'none',
    digestBytes: hashBytes[hash],
    compute: (crypto, key, message) =>
      keyed ? crypto.hmac(hash, key, message) : crypto.hash(hash, message),
  }
}

function others(hash: HashName, own: DigestMethod | undefined): readonly DigestOption[] {
  const name = hash.toUpperCase().replace('SHA', 'SHA-')
  const digestBytes = hashBytes[hash]
  const hmac: DigestOption = {
    ...optionOf(`hmac-${hash}`),
    code: `wrong-algorithm:${hash}`,
    label: `the digest is HMAC-${name}`,
    depth: 1,
  }
  const plain: readonly DigestOption[] = [
    {
      code: 'plain-hash-without-key',
      label: `the digest is a plain ${name} without the secret`,
      depth: 1,
      method: hash,
      mixing: 'none',
      digestBytes,
      compute: (crypto, _key, message) => crypto.hash(hash, message),
    },
    {
      code: 'hash-of-secret-then-body',
      label: `the digest is a plain ${name} of the secret and then the message`,
      depth: 1,
      method: hash,
      mixing: 'before',
      digestBytes,
      compute: (crypto, key, message) => crypto.hash(hash, concat(key, message)),
    },
    {
      code: 'hash-of-body-then-secret',
      label: `the digest is a plain ${name} of the message and then the secret`,
      depth: 1,
      method: hash,
      mixing: 'after',
      digestBytes,
      compute: (crypto, key, message) => crypto.hash(hash, concat(message, key)),
    },
  ]
  return own === `hmac-${hash}` ? plain : [hmac, ...plain]
}
