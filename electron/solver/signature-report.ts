import { unsignedRemark } from '../../shared/analysis/judge-signature'
import type { Bytes } from '../../shared/bytes'
import type {
  RevealedSignature,
  SchemeFacts,
  SchemeSuggestion,
  SignatureMoment,
  SignatureReport,
  SignedMessage,
  SignedTime,
} from '../../shared/signature-report'
import { describeRecipe } from '../../shared/signatures/describe-recipe'
import { type DetectedScheme, detectSchemes } from '../../shared/signatures/detect-schemes'
import { verifyTelling } from '../../shared/signatures/fixture-secret'
import type { SignatureCheck, SignatureScheme } from '../../shared/signatures/scheme'
import type { Timing } from '../../shared/signatures/timing'
import { nodeCrypto } from '../signatures/node-crypto'
import type { SignatureCase } from './signature-case'
import { masked, messageWords, reasonFor } from './signature-words'
import type { SolvingContext } from './solver-contract'

/** Everything about a signature that a window may know. */
export function reportOn(
  signature: SignatureCase,
  { context, nowMs }: { readonly context: SolvingContext; readonly nowMs: number },
): SignatureReport {
  const { scheme, capture, keys, endpoint, request, detection } = signature
  const detected = detectSchemes(request, nodeCrypto)
  const atReceipt = checkAt(signature, capture.receivedAt)
  const now = checkAt(signature, nowMs)
  return {
    provider: detection.provider,
    endpoint: endpoint.path,
    scheme: scheme && factsAbout(scheme),
    reason: reasonFor(signature, detected),
    alternatives: suggestions(detected, scheme),
    keyCount: keys.secrets.length + (keys.publicKeys?.length ?? 0),
    matchedOwner: ownerOf(signature, atReceipt, context),
    atReceipt: momentOf(atReceipt, scheme),
    now: momentOf(now, scheme),
    header: atReceipt?.header,
    received:
      atReceipt?.received === undefined ? undefined : masked(atReceipt.received, kindOf(atReceipt)),
    canReveal: atReceipt?.received !== undefined || expectedOf(atReceipt) !== undefined,
    timing: atReceipt?.timing && timeOf(atReceipt.timing),
    message: scheme && atReceipt && messageOf(scheme, atReceipt),
    notes: atReceipt?.notes ?? [],
    url: request.url,
    signsUrl: scheme?.recipe ? signsUrl.test(scheme.recipe.message) : scheme?.coverage === 'parts',
  }
}

/** What stands in the header and what should, whole. */
export function revealed(signature: SignatureCase): RevealedSignature {
  const check = checkAt(signature, signature.capture.receivedAt)
  return { received: check?.received, expected: expectedOf(check) }
}

const signsUrl = /\{(?:url|target|path|query)\}/

export const checkAt = (
  { scheme, request, keys }: SignatureCase,
  atMs: number | undefined,
): SignatureCheck | undefined =>
  scheme && verifyTelling(scheme, request, { keys, crypto: nodeCrypto, atMs })

function momentOf(
  check: SignatureCheck | undefined,
  scheme: SignatureScheme | undefined,
): SignatureMoment {
  const unsigned = check && scheme && unsignedRemark(check, scheme)
  return {
    verdict: check?.verdict ?? 'none',
    remarks: [...(unsigned === undefined ? [] : [unsigned]), ...(check?.remarks ?? [])],
    freshness: check?.freshness ?? { kind: 'unknown' },
  }
}

const factsAbout = (scheme: SignatureScheme): SchemeFacts => ({
  id: scheme.id,
  label: scheme.label,
  source: scheme.source,
  keyKind: scheme.keyKind,
  coverage: scheme.coverage,
  recipe: scheme.recipe,
  lines: scheme.recipe ? describeRecipe(scheme.recipe) : [],
})

/** More would be a list to read rather than a choice. */
const MAX_ALTERNATIVES = 5

const suggestions = (
  detected: readonly DetectedScheme[],
  chosen: SignatureScheme | undefined,
): readonly SchemeSuggestion[] =>
  detected
    .filter(({ scheme }) => scheme !== chosen)
    .slice(0, MAX_ALTERNATIVES)
    .map(({ scheme: { id, label }, reason }) => ({ id, label, reason }))

function ownerOf(
  { keys, trial }: SignatureCase,
  check: SignatureCheck | undefined,
  { secrets }: SolvingContext,
): string | undefined {
  if (trial.secret !== undefined || check?.matchedKey === undefined) return undefined
  const text = keys.secrets[check.matchedKey]?.text
  return secrets.find((one) => one.text === text)?.name
}

/** Tokens and passwords stand in the request as they are; what is compared is the secret itself. */
const isSecretItself = ({ method }: SignatureCheck): boolean => method.endsWith('-equals')

const kindOf = (check: SignatureCheck): 'secret' | 'signature' =>
  isSecretItself(check) ? 'secret' : 'signature'

/** `undefined` where the secret itself would have to be told. */
export const expectedOf = (check: SignatureCheck | undefined): string | undefined =>
  check === undefined || isSecretItself(check) ? undefined : check.expected

const timeOf = ({ text, source, atMs, window }: Timing): SignedTime => ({
  text,
  source,
  atMs,
  pastSeconds: window.pastSeconds,
  futureSeconds: window.futureSeconds,
})

/** More of a message is not read by eye. */
const MESSAGE_BYTES = 64 * 1024

/** A plain hash has the secret in its message: that one is not shown. */
function messageOf(scheme: SignatureScheme, check: SignatureCheck): SignedMessage | undefined {
  const { message, method } = check
  const holdsSecret = isSecretItself(check) || /^(?:md5|sha\d+)$/.test(method)
  if (message === undefined || holdsSecret) return undefined
  return { bytes: copyOf(message), totalBytes: message.length, made: messageWords(scheme) }
}

/** A slice would carry its whole buffer along to the other thread. */
const copyOf = (bytes: Bytes): Bytes => bytes.slice(0, MESSAGE_BYTES)
