import { type Bytes, sameBytes, toBase64, toHex } from '../bytes'
import type { ExportedCapture, HmacProof } from '../fixtures/exported-capture'
import { headerOf } from '../http/headers'
import type { CryptoPort } from '../signatures/crypto-port'
import type { SignatureCheck, SignatureScheme } from '../signatures/scheme'
import { decodeSecret } from '../signatures/secret'

const hashes = ['sha256', 'sha512', 'sha1', 'sha384', 'md5'] as const

/** The check of a signature in the plainest terms, found by trying; `undefined` where none fit. */
export function hmacProof(
  { headers, body }: ExportedCapture,
  { message, header }: SignatureCheck,
  {
    scheme,
    secret,
    crypto,
  }: {
    readonly scheme: SignatureScheme
    readonly secret: string
    readonly crypto: Pick<CryptoPort, 'hmac'>
  },
): HmacProof | undefined {
  const received = header === undefined ? undefined : headerOf(headers, header)
  const key = decodeSecret(secret, scheme.secretEncoding)
  const at = message === undefined ? -1 : offsetOf(body, message)
  if (
    header === undefined ||
    received === undefined ||
    message === undefined ||
    !key.ok ||
    at < 0
  ) {
    return undefined
  }
  for (const hash of hashes) {
    const digest = crypto.hmac(hash, key.value, message)
    const encoding = received.toLowerCase().includes(toHex(digest))
      ? 'hex'
      : received.includes(toBase64(digest))
        ? 'base64'
        : undefined
    if (encoding === undefined) continue
    return {
      header,
      hash,
      encoding,
      keyBase64: toBase64(key.value),
      beforeBase64: toBase64(message.subarray(0, at)),
      afterBase64: toBase64(message.subarray(at + body.length)),
    }
  }
  return undefined
}

/** Schemes put the body last, or alone. */
function offsetOf(body: Bytes, message: Bytes): number {
  for (const at of [message.length - body.length, 0]) {
    if (at >= 0 && sameBytes(message.subarray(at, at + body.length), body)) return at
  }
  return -1
}
