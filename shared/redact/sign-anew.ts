import type { ExportedCapture, ThrowawaySigning } from '../fixtures/exported-capture'
import { type HeaderField, type Headers, headerOf } from '../http/headers'
import { err, ok, type Result } from '../result'
import type { CryptoPort } from '../signatures/crypto-port'
import type { SignatureScheme, SignedRequest, Signing } from '../signatures/scheme'
import { hmacProof } from './hmac-proof'
import { throwawaySecret } from './throwaway'

export interface SigningAnew {
  readonly scheme: SignatureScheme
  readonly crypto: CryptoPort
  readonly seed: Uint8Array
  /** The moment the original was signed for, so that its age stays what it was. */
  readonly signedAt: number
  /** The header name a person chose, where the sender lets people choose. */
  readonly headerName: string | undefined
}

/** The capture signed with a throwaway secret; the error says in a sentence why it is not. */
export function signAnew(
  capture: ExportedCapture,
  { scheme, crypto, seed, signedAt, headerName }: SigningAnew,
): Result<{ readonly capture: ExportedCapture; readonly signing: ThrowawaySigning }, string> {
  const secret = throwawaySecret(scheme, { crypto, seed })
  const keys = {
    secrets: [{ text: secret }],
    ...(headerName === undefined ? {} : { headerName }),
  }
  const request: SignedRequest = capture
  const moment = { nowMs: signedAt, deliveryId: deliveryIdOf(capture) }
  const signed = scheme.sign(request, keys, crypto, moment)
  if (!signed.ok) return err(signed.error)
  const next = withSigning(capture, signed.value)
  const check = scheme.verify(next, keys, crypto, signedAt)
  if (check.verdict !== 'valid') {
    return err(`A signature made for ${scheme.label} did not verify (${check.verdict}).`)
  }
  const proof = hmacProof(next, check, { scheme, secret, crypto })
  const signing = {
    scheme: scheme.id,
    secret,
    signedAt,
    ...(headerName === undefined ? {} : { headerName }),
    ...(proof ? { proof } : {}),
  }
  return ok({ capture: next, signing })
}

/** Schemes that sign a message id sign the one that is there. */
const deliveryIdOf = ({ headers, id }: ExportedCapture): string =>
  headerOf(headers, 'webhook-id') ?? headerOf(headers, 'svix-id') ?? id

function withSigning(capture: ExportedCapture, { headers, url, body }: Signing): ExportedCapture {
  return {
    ...capture,
    headers: inPlace(capture.headers, headers),
    ...(url === undefined ? {} : { url, target: targetLike(capture.target, url) }),
    ...(body === undefined ? {} : { body }),
  }
}

/** New values stand where the old ones stood, under the spelling the sender used. */
function inPlace(before: Headers, signed: Headers): Headers {
  const left = [...signed]
  const names = new Set(signed.map(([name]) => name.toLowerCase()))
  const kept = before.flatMap(([name, value]): readonly HeaderField[] => {
    if (!names.has(name.toLowerCase())) return [[name, value]]
    const at = left.findIndex(([one]) => one.toLowerCase() === name.toLowerCase())
    const [found] = at < 0 ? [] : left.splice(at, 1)
    return found ? [[name, found[1]]] : []
  })
  return [...kept, ...left]
}

const targetLike = (target: string, url: string): string =>
  /^https?:/i.test(target) ? url : url.replace(/^https?:\/\/[^/?]*/i, '') || '/'
