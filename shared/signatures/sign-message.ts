import { toBase64 } from '../bytes'
import { err, ok, type Result } from '../result'
import { digestChecker } from './checker'
import type { CryptoPort, PublicKeyMethod } from './crypto-port'
import type { KeyMaterial, SignedRequest, Signing, SigningMoment } from './scheme'
import { decodeSecret } from './secret'
import { signatureBase } from './signature-base'
import { parseInnerList } from './structured-fields'

const methods: Readonly<Record<string, PublicKeyMethod>> = {
  'rsa-pss-sha512': 'rsa-pss-sha512',
  'rsa-v1_5-sha256': 'rsa-sha256',
  'ecdsa-p256-sha256': 'ecdsa-p256-sha256-raw',
  'ecdsa-p384-sha384': 'ecdsa-p384-sha384-raw',
  ed25519: 'ed25519',
}

/** Signs method, URL and the digest of the body as RFC 9421 has it, by secret or private key. */
export function signMessage(
  request: SignedRequest,
  keys: KeyMaterial,
  crypto: CryptoPort,
  { nowMs, deliveryId }: SigningMoment,
): Result<Signing, string> {
  const alg = keys.algorithm ?? (keys.privateKey === undefined ? 'hmac-sha256' : 'ed25519')
  const label = keys.label ?? 'sig1'
  const digest = `sha-256=:${toBase64(crypto.hash('sha256', request.body))}:`
  const parameters = [
    `created=${Math.floor(nowMs / 1000)}`,
    `nonce="${deliveryId}"`,
    ...(keys.keyId === undefined ? [] : [`keyid="${keys.keyId}"`]),
    `alg="${alg}"`,
  ].join(';')
  const list = parseInnerList(`("@method" "@target-uri" "content-digest");${parameters}`)
  if (list === undefined) return err('The key id cannot stand in a header.')
  const digested = { ...request, headers: [['Content-Digest', digest] as const] }
  const base = signatureBase(list, digested, undefined)
  if (!base.ok) return base
  const signature = answer(alg, base.value, keys, crypto)
  if (!signature.ok) return signature
  return ok({
    headers: [
      ['Content-Digest', digest],
      ['Signature-Input', `${label}=${list.text}`],
      ['Signature', `${label}=:${signature.value}:`],
    ],
  })
}

function answer(
  alg: string,
  base: Uint8Array,
  keys: KeyMaterial,
  crypto: CryptoPort,
): Result<string, string> {
  const method = methods[alg]
  if (method !== undefined) {
    if (keys.privateKey === undefined) return err('Signing needs a private key.')
    const signature = crypto.sign(method, keys.privateKey, base)
    return signature.ok ? ok(toBase64(signature.value)) : signature
  }
  const [secret] = keys.secrets
  if (secret === undefined) return err('Signing needs a secret.')
  const key = decodeSecret(secret.text, secret.encoding ?? 'utf8')
  return key.ok ? ok(digestChecker('hmac-sha256', 'base64').compute(crypto, key.value, base)) : key
}
