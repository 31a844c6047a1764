import { toBase64 } from '../bytes'
import { err, ok, type Result } from '../result'
import { digestChecker } from './checker'
import type { CryptoPort } from './crypto-port'
import type { KeyMaterial, SignedRequest, Signing, SigningMoment } from './scheme'
import { decodeSecret } from './secret'
import { type NamedMethod, signByKey } from './sign-by-key'
import { signatureBase } from './signature-base'
import { parseInnerList } from './structured-fields'

const methods: readonly NamedMethod[] = [
  ['ed25519', 'ed25519'],
  ['ecdsa-p256-sha256', 'ecdsa-p256-sha256-raw'],
  ['ecdsa-p384-sha384', 'ecdsa-p384-sha384-raw'],
  ['rsa-pss-sha512', 'rsa-pss-sha512'],
  ['rsa-v1_5-sha256', 'rsa-sha256'],
]

const hmac = digestChecker('hmac-sha256', 'base64')

/** Signs method, URL and the digest of the body as RFC 9421 has it, by secret or private key. */
export function signMessage(
  request: SignedRequest,
  keys: KeyMaterial,
  crypto: CryptoPort,
  { nowMs, deliveryId }: SigningMoment,
): Result<Signing, string> {
  const label = keys.label ?? 'sig1'
  const digest = `sha-256=:${toBase64(crypto.hash('sha256', request.body))}:`
  const listFor = (alg: string) => {
    const parameters = [
      `created=${Math.floor(nowMs / 1000)}`,
      `nonce="${deliveryId}"`,
      ...(keys.keyId === undefined ? [] : [`keyid="${keys.keyId}"`]),
      `alg="${alg}"`,
    ].join(';')
    return parseInnerList(`("@method" "@target-uri" "content-digest");${parameters}`)
  }
  const digested = { ...request, headers: [['Content-Digest', digest] as const] }
  const baseFor = (alg: string): Result<Uint8Array, string> => {
    const list = listFor(alg)
    return list === undefined
      ? err('The key id cannot stand in a header.')
      : signatureBase(list, digested, undefined)
  }
  const made = answer(baseFor, keys, crypto)
  if (!made.ok) return made
  const { name, signature } = made.value
  return ok({
    headers: [
      ['Content-Digest', digest],
      ['Signature-Input', `${label}=${listFor(name)?.text ?? ''}`],
      ['Signature', `${label}=:${signature}:`],
    ],
  })
}

interface Answer {
  readonly name: string
  /** In base64. */
  readonly signature: string
}

function answer(
  baseFor: (alg: string) => Result<Uint8Array, string>,
  keys: KeyMaterial,
  crypto: CryptoPort,
): Result<Answer, string> {
  const alg = keys.algorithm ?? (keys.privateKey === undefined ? 'hmac-sha256' : undefined)
  const chosen = methods.filter(([name]) => alg === undefined || name === alg)
  if (chosen.length > 0) {
    const made = signByKey({ keys, crypto }, chosen, baseFor)
    if (!made.ok) return made
    return ok({ name: made.value.name, signature: toBase64(made.value.signature) })
  }
  const [secret] = keys.secrets
  if (secret === undefined) return err('Signing needs a secret.')
  const key = decodeSecret(secret.text, secret.encoding ?? 'utf8')
  if (!key.ok) return key
  const name = alg ?? 'hmac-sha256'
  const base = baseFor(name)
  if (!base.ok) return base
  return ok({ name, signature: hmac.compute(crypto, key.value, base.value) })
}
