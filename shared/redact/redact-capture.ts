import { chooseSigning, type SigningContext } from '../analysis/judge-signature'
import { toHex } from '../bytes'
import type { ExportedCapture } from '../fixtures/exported-capture'
import type { FixtureSigning } from '../http/capture'
import type { CryptoPort } from '../signatures/crypto-port'
import { schemesNamed } from '../signatures/find-scheme'
import type { KeyKind, KeyMaterial, SignatureScheme } from '../signatures/scheme'
import { createPseudonyms } from './pseudonyms'
import { redactBody } from './redact-body'
import { redactHeaders } from './redact-headers'
import { redactUrl } from './redact-url'
import { createReplacing } from './replacing'
import type { RedactionRules } from './rules'
import { type SigningAnew, signAnew } from './sign-anew'
import { throwawaySecret } from './throwaway'

export interface RedactionDeps {
  readonly rules: RedactionRules
  readonly crypto: CryptoPort
  /** Random, made for one export: the same value gets the same pseudonym within it. */
  readonly seed: Uint8Array
  /** How this capture’s signature is judged here. */
  readonly signing: Omit<SigningContext, 'crypto' | 'atMs' | 'provider'>
}

/**
 * The capture with its secrets replaced by others of the same length and kind, and signed anew
 * so that it verifies with a secret that is told. What was wrong about its signature stays so.
 */
export function redactCapture(capture: ExportedCapture, deps: RedactionDeps): ExportedCapture {
  const { rules, crypto, seed } = deps
  const replacing = createReplacing(rules, createPseudonyms({ crypto, seed }))
  const target = redactUrl(capture.target, replacing)
  const body = redactBody(capture.body, capture.headers, replacing)
  const redacted: ExportedCapture = {
    ...capture,
    target,
    url:
      capture.target === capture.url
        ? target
        : redactUrl(capture.url, createReplacing(rules, replacing.pseudonyms)),
    headers: withLength(redactHeaders(capture.headers, replacing), capture, body.length),
    trailers: redactHeaders(capture.trailers, replacing),
    endpoint: redactUrl(capture.endpoint, createReplacing(rules, replacing.pseudonyms)),
    note: replacing.inText(capture.note, 'note'),
    tags: capture.tags.map((tag) => replacing.inText(tag, 'tag')),
    body,
  }
  const { next, signing, remarks } = signedAnew(capture, redacted, deps)
  return {
    ...next,
    bodyBytes: next.body.length,
    bodySha256: toHex(crypto.hash('sha256', next.body)),
    redaction: { kind: 'redacted', replaced: once(replacing.replaced), signing, remarks },
  }
}

const once = <T extends { readonly place: string; readonly reason: string }>(
  list: readonly T[],
): readonly T[] => [...new Map(list.map((one) => [`${one.place}\0${one.reason}`, one])).values()]

/** A length that was right stays right. */
const withLength = (
  headers: ExportedCapture['headers'],
  { body }: ExportedCapture,
  bodyBytes: number,
): ExportedCapture['headers'] =>
  headers.map(([name, value]) =>
    name.toLowerCase() === 'content-length' && value === String(body.length)
      ? [name, String(bodyBytes)]
      : [name, value],
  )

interface SignedAnew {
  readonly next: ExportedCapture
  readonly signing: Extract<ExportedCapture['redaction'], { kind: 'redacted' }>['signing']
  readonly remarks: readonly string[]
}

/** Verdicts a new signature would turn into another story. */
const stays: ReadonlySet<string> = new Set(['invalid', 'malformed', 'missing', 'none'])

function signedAnew(
  original: ExportedCapture,
  redacted: ExportedCapture,
  deps: RedactionDeps,
): SignedAnew {
  const { signing, crypto, seed } = deps
  const { signing: _, ...bare } = redacted
  const unsigned = { next: bare, signing: undefined, remarks: [] }
  const verdict = original.analysis?.signature.verdict
  if (verdict === 'none') return unsigned
  const chosen = chooseSigning(original, { ...signing, provider: original.provider, crypto })
  const { scheme, keys } = chosen
  if (verdict !== undefined && stays.has(verdict)) {
    const wrong = scheme && sharing.has(scheme.keyKind) && wrongSecret(scheme, keys, deps)
    return wrong ? { ...unsigned, next: { ...bare, signing: wrong } } : unsigned
  }
  const check = scheme?.verify(original, keys, crypto, undefined)
  if (!scheme || !check || stays.has(check.verdict)) return unsigned
  const making = {
    crypto,
    seed,
    signedAt: check.timing?.atMs ?? original.receivedAt,
    headerName: keys.headerName,
  }
  const signed = signAnew(redacted, { ...making, scheme })
  if (!signed.ok) {
    return { ...unsigned, remarks: [`${scheme.label}: not signed anew. ${signed.error}`] }
  }
  const next = siblingsSigned(original, signed.value.capture, { ...making, scheme })
  return { next, signing: signed.value.signing, remarks: [] }
}

/** Keys that both sides hold; a public key cannot be made up for a signature that is there. */
const sharing: ReadonlySet<KeyKind> = new Set(['secret', 'token', 'secret-or-public-key'])

/** A secret that fits nothing, so that what was wrong is as wrong where nothing else is set. */
const wrongSecret = (
  scheme: SignatureScheme,
  { headerName }: KeyMaterial,
  made: Pick<RedactionDeps, 'crypto' | 'seed'>,
): FixtureSigning => ({
  scheme: scheme.id,
  secret: throwawaySecret(scheme, made),
  ...(headerName === undefined ? {} : { headerName }),
})

/** GitHub and others send a second, older signature beside the first. */
const siblingsSigned = (
  original: ExportedCapture,
  signed: ExportedCapture,
  making: SigningAnew,
): ExportedCapture =>
  schemesNamed(making.scheme.provider)
    .filter((other) => other !== making.scheme && other.shape(original, making.crypto) === 'fits')
    .reduce((current, scheme) => {
      const next = signAnew(current, { ...making, scheme })
      return next.ok ? next.value.capture : current
    }, signed)
