import { createHash } from 'node:crypto'
import type { Bytes } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import type { ReplayOrder } from '../../shared/replay'
import type { ComposedReplay } from '../../shared/replay/compose-replay'
import { http2Headers } from '../../shared/replay/http2-headers'
import { signatureHeaderNames, staleSignature } from '../../shared/replay/stale-signature'
import type { PreviewedSignature, ReplayPreview } from '../../shared/replay-preview'
import { ok, type Result } from '../../shared/result'
import { schemeOf } from '../../shared/signatures/find-scheme'
import type { KeyMaterial, SignedRequest } from '../../shared/signatures/scheme'
import { parseTarget } from '../replay/target-address'
import { nodeCrypto } from '../signatures/node-crypto'
import { compose, type ReplayParts, readCapture } from './replay-capture'

/** What would be sent, without sending it. */
export function previewReplay(
  order: ReplayOrder,
  parts: ReplayParts,
  keys: KeyMaterial | undefined,
): Result<ReplayPreview, AppError> {
  const captured = readCapture(order, parts)
  if (!captured.ok) return captured
  const composed = compose(order, captured.value, { parts, keys })
  if (!composed.ok) return composed
  const { url, method, leftOut, body, isCapturedBody, recoded } = composed.value
  return ok({
    url,
    method,
    ...wireForm(order, composed.value),
    leftOut,
    body,
    bodySha256: isCapturedBody ? captured.value.capture.bodySha256 : sha256Of(body),
    isCapturedBody,
    ...(recoded.length > 0 ? { recoded } : {}),
    signature: signatureOf(order, composed.value, parts.now()),
  })
}

/** The headers as the version of HTTP writes them, as far as that is known before. */
function wireForm(
  { http = '1.1' }: ReplayOrder,
  { url, method, sent }: ComposedReplay,
): Pick<ReplayPreview, 'headers' | 'http'> {
  const target = parseTarget(url)
  if (!target.ok || http === '1.1') return { headers: sent }
  const { scheme } = target.value
  if (http === 'auto') return scheme === 'https' ? { headers: sent, http } : { headers: sent }
  return { headers: http2Headers(sent, { method, ...target.value }), http }
}

const sha256Of = (bytes: Bytes): string => createHash('sha256').update(bytes).digest('hex')

function signatureOf(
  order: ReplayOrder,
  { scheme, staleNames, sent, url, method, body, isCapturedBody }: ComposedReplay,
  nowMs: number,
): PreviewedSignature {
  if (scheme !== undefined) {
    return { kind: 'anew', scheme, label: schemeOf(scheme)?.label ?? scheme }
  }
  if (staleNames.length > 0) return { kind: 'left-out', names: staleNames }
  if (order.signing?.kind !== 'as-captured') return { kind: 'none' }
  const request: SignedRequest = { method, url, headers: sent, body }
  const names = signatureHeaderNames(request, nodeCrypto)
  if (names.length === 0) return { kind: 'none' }
  const stale = staleSignature(request, { crypto: nodeCrypto, nowMs })
  return {
    kind: 'as-captured',
    names,
    doubts: {
      bodyChanged: !isCapturedBody,
      ...(stale
        ? {
            stale: {
              ageMs: stale.ageMs,
              limitSeconds: stale.limitSeconds,
              label: stale.scheme.label,
            },
          }
        : {}),
    },
  }
}
