import {
  type ChosenSigning,
  chooseSigning,
  type SigningContext,
} from '../../shared/analysis/judge-signature'
import { type Bytes, concat } from '../../shared/bytes'
import { type Endpoint, endpointFor, urlAsSent } from '../../shared/endpoint'
import type { AppError } from '../../shared/errors'
import type { Capture } from '../../shared/http/capture'
import { scanJson } from '../../shared/json/scan-json'
import { type Detection, detectProvider } from '../../shared/providers/detect'
import { ok, type Result } from '../../shared/result'
import type { SignatureQuestion, SigningTrial } from '../../shared/signature-report'
import type { KeyMaterial, SignatureScheme, SignedRequest } from '../../shared/signatures/scheme'
import { readValue } from '../analysis/read-value'
import { nodeCrypto } from '../signatures/node-crypto'
import type { Reader } from '../storage/reader'
import type { SolvingContext } from './solver-contract'

/** One signature with everything it is checked by: what is set, and what is tried instead. */
export interface SignatureCase extends ChosenSigning {
  readonly capture: Capture
  readonly request: SignedRequest
  readonly endpoint: Endpoint
  readonly detection: Detection
  readonly trial: SigningTrial
}

export function openCase(
  { id, trial = {} }: SignatureQuestion,
  { reader, context }: { readonly reader: Reader; readonly context: SolvingContext },
): Result<SignatureCase, AppError> {
  const capture = reader.get(id)
  if (!capture.ok) return capture
  const pieces = reader.bodyPieces(id)
  if (!pieces.ok) return pieces
  const body = joined([...pieces.value])
  return ok(caseOf(capture.value, body, { trial, context }))
}

export function caseOf(
  capture: Capture,
  body: Bytes,
  { trial, context }: { readonly trial: SigningTrial; readonly context: SolvingContext },
): SignatureCase {
  const { target, method, headers } = capture
  const endpoint = tried(endpointFor(context.endpoints, target), trial)
  const request = { method, headers, body, url: urlAsSent(endpoint, target) }
  const settings = context.providers
  const detection: Detection =
    endpoint.provider === 'auto'
      ? detectProvider({ method, target, headers, value: readValue(scanJson(body)) }, settings)
      : { provider: endpoint.provider, basis: 'chosen', candidates: [endpoint.provider] }
  const signing: Omit<SigningContext, 'atMs'> = {
    provider: detection.provider,
    settings,
    secrets: endpoint.secrets,
    signing: endpoint.signing,
    // What is tried in place of what is set is the only thing asked about.
    told: trial.secret === undefined && trial.signing === undefined ? capture.signing : undefined,
    crypto: nodeCrypto,
  }
  const chosen = chooseSigning(request, signing)
  const keys = { ...chosen.keys, ...keysOfTrial(trial.secret, chosen.scheme) }
  return { ...chosen, keys, capture, request, endpoint, detection, trial }
}

const tried = (endpoint: Endpoint, { signing, publicUrl }: SigningTrial): Endpoint => ({
  ...endpoint,
  ...(signing === undefined ? {} : { signing }),
  ...(publicUrl === undefined ? {} : { publicUrl }),
})

/** What was typed stands for all that is set, so that the verdict is about it alone. */
function keysOfTrial(
  secret: string | undefined,
  scheme: SignatureScheme | undefined,
): Partial<KeyMaterial> {
  if (secret === undefined) return {}
  return takesPublicKey(secret, scheme)
    ? { secrets: [], publicKeys: [{ text: secret }] }
    : { secrets: [{ text: secret }], publicKeys: [] }
}

/** Whether a text someone typed is the public key of a scheme rather than its secret. */
export function takesPublicKey(text: string, scheme: SignatureScheme | undefined): boolean {
  const kind = scheme?.keyKind
  if (kind === 'public-key' || kind === 'certificate') return true
  return kind === 'secret-or-public-key' && /-----BEGIN|^\s*\{|^whpk_/.test(text)
}

const joined = (pieces: readonly Bytes[]): Bytes =>
  pieces.length === 1 && pieces[0] ? pieces[0] : concat(...pieces)
