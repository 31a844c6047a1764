import type { SignatureVerdict } from '../analysis/record'
import type { Bytes } from '../bytes'
import type { CryptoPort, PublicKey } from './crypto-port'
import { publicKeyTexts } from './public-key-texts'
import type { FoundReading, Reading } from './reading'
import type { KeyMaterial, SchemeInfo, SignatureCheck, SignatureNote } from './scheme'
import { decodeSecret } from './secret'
import { type Freshness, freshnessAt, type Timing } from './timing'

/** What is known so far; the rest of a check is filled in around it. */
export interface Case {
  readonly scheme: SchemeInfo
  readonly keys: KeyMaterial
  readonly crypto: CryptoPort
  readonly atMs: number | undefined
}

interface OpenCase extends Case {
  readonly usable: Keys
}

/**
 * Turns a reading into a verdict, in this order: nothing to check with, nothing to check, cannot
 * be a signature, does not match, matches outside its time, valid. `expired` is said only of a
 * signature that matches: a wrong secret must not be reported as a clock problem.
 */
export function judge(given: Case, reading: Reading): SignatureCheck {
  const keys = usableKeys(given)
  const at: OpenCase = { ...given, usable: keys }
  if (reading.kind === 'absent') {
    return keys.configured
      ? finish(at, reading, { verdict: 'missing', remarks: [`${reading.header} is absent.`] })
      : finish(at, reading, { verdict: 'none' })
  }
  if (!keys.configured) return finish(at, reading, { verdict: 'unchecked' })
  if (reading.kind === 'malformed') {
    return finish(at, reading, { verdict: 'malformed', remarks: [reading.reason] })
  }
  return judgeFound(at, reading)
}

function judgeFound(at: OpenCase, reading: FoundReading): SignatureCheck {
  const misfits = reading.candidates.map((candidate) => reading.checker.misfit(candidate))
  const [firstMisfit] = misfits
  if (firstMisfit !== undefined && misfits.every((misfit) => misfit !== undefined)) {
    return finish(at, reading, { verdict: 'malformed', remarks: [firstMisfit] })
  }
  const timing = withTolerance(reading.timing, at.keys)
  const match = findMatch(at, reading)
  const remarks = [...(reading.remarks ?? [])]
  if (match === undefined) {
    const other = [...remarks, ...(reading.faults ?? []), ...at.usable.reasons]
    return finish(at, reading, { verdict: 'invalid', timing, remarks: other })
  }
  if (match.remark !== undefined) remarks.push(match.remark)
  const freshness = freshnessAt(timing, at.atMs)
  const stale = freshness.kind === 'too-old' || freshness.kind === 'in-the-future'
  const faults = [...(reading.faults ?? []), ...match.faults]
  const verdict = faults.length > 0 ? 'invalid' : stale ? 'expired' : 'valid'
  return finish(at, reading, {
    verdict,
    timing,
    freshness,
    match,
    remarks: [...faults, ...(stale ? [describeAge(freshness)] : []), ...remarks],
  })
}

interface Match {
  readonly keyIndex: number
  readonly message: Bytes
  readonly otherCase: boolean
  readonly remark: string | undefined
  readonly faults: readonly string[]
}

function findMatch(at: OpenCase, reading: FoundReading): Match | undefined {
  return reading.checker.kind === 'shared'
    ? matchShared(at, reading, at.usable.shared)
    : matchPublic(at, reading, at.usable.publicKeys)
}

function matchShared(
  { crypto }: Case,
  reading: FoundReading,
  keys: readonly (Bytes | undefined)[],
): Match | undefined {
  const { checker } = reading
  if (checker.kind !== 'shared') return undefined
  for (const [keyIndex, key] of keys.entries()) {
    if (key === undefined) continue
    for (const message of reading.messages(key)) {
      for (const candidate of reading.candidates) {
        const likeness = checker.compare(crypto, key, message.bytes, candidate)
        if (likeness === 'different') continue
        const otherCase = likeness === 'other-case'
        return {
          keyIndex,
          message: message.bytes,
          otherCase,
          remark: message.remark,
          faults: [],
        }
      }
    }
  }
  return undefined
}

const noKey: Bytes = new Uint8Array(0)

function matchPublic(
  { crypto, atMs }: Case,
  reading: FoundReading,
  keys: Keys['publicKeys'],
): Match | undefined {
  const { checker } = reading
  if (checker.kind !== 'public-key') return undefined
  for (const { keyIndex, key } of keys) {
    for (const message of reading.messages(noKey)) {
      if (reading.candidates.some((text) => checker.matches(crypto, key, message.bytes, text))) {
        const faults = certificateFaults(key, atMs)
        const { bytes, remark } = message
        return { keyIndex, message: bytes, otherCase: false, remark, faults }
      }
    }
  }
  return undefined
}

function certificateFaults(key: PublicKey, atMs: number | undefined): readonly string[] {
  const { certificate } = key
  if (certificate === undefined || atMs === undefined) return []
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
  if (atMs < certificate.validFromMs) {
    return [`The certificate is valid only from ${day(certificate.validFromMs)}.`]
  }
  if (atMs > certificate.validToMs) {
    return [`The certificate was valid only until ${day(certificate.validToMs)}.`]
  }
  return []
}

interface Keys {
  readonly configured: boolean
  /** By position in the key material; `undefined` where one cannot be read. */
  readonly shared: readonly (Bytes | undefined)[]
  /** Only those that can be read; one entry may hold several, and each keeps its position. */
  readonly publicKeys: readonly { readonly keyIndex: number; readonly key: PublicKey }[]
  readonly reasons: readonly string[]
}

function usableKeys({ scheme, keys, crypto }: Case): Keys {
  const needsPublicKey = scheme.keyKind === 'public-key' || scheme.keyKind === 'certificate'
  const shared = keys.secrets.map(({ text, encoding }) =>
    decodeSecret(text, encoding ?? scheme.secretEncoding),
  )
  const read = (keys.publicKeys ?? []).flatMap(({ text, encoding }, keyIndex) =>
    publicKeyTexts(text).map((one) => ({
      keyIndex,
      key: crypto.readPublicKey(one, encoding ?? 'auto'),
    })),
  )
  const publicKeys = read.map(({ key }) => key)
  const used = needsPublicKey ? publicKeys : [...shared, ...publicKeys]
  return {
    configured: used.length > 0,
    shared: shared.map((key) => (key.ok ? key.value : undefined)),
    publicKeys: read.flatMap(({ keyIndex, key }) => (key.ok ? [{ keyIndex, key: key.value }] : [])),
    reasons: [...new Set(used.flatMap((key) => (key.ok ? [] : [key.error])))],
  }
}

/** A tolerance of a person's own replaces the limits the scheme has, and sets none it has not. */
function withTolerance(timing: Timing | undefined, keys: KeyMaterial): Timing | undefined {
  if (timing === undefined || keys.toleranceSeconds === undefined) return timing
  const { futureSeconds } = timing.window
  return {
    ...timing,
    window: {
      pastSeconds: keys.toleranceSeconds,
      futureSeconds: futureSeconds ? keys.toleranceSeconds : futureSeconds,
    },
  }
}

interface Outcome {
  readonly verdict: SignatureVerdict
  readonly remarks?: readonly string[]
  readonly timing?: Timing | undefined
  readonly freshness?: Freshness
  readonly match?: Match
}

function finish(at: OpenCase, reading: Reading, outcome: Outcome): SignatureCheck {
  const notes: SignatureNote[] = reading.kind === 'absent' ? [] : [...(reading.notes ?? [])]
  if (outcome.match?.otherCase) notes.push('non-canonical-case')
  const right = expectation(at, reading)
  return {
    scheme: at.scheme.id,
    method: reading.checker?.method ?? 'none',
    verdict: outcome.verdict,
    header: reading.header,
    received: reading.kind === 'absent' ? undefined : reading.received,
    expected: right?.expected,
    notes,
    remarks: outcome.remarks ?? [],
    candidates: reading.kind === 'found' ? reading.candidates : [],
    signatureMatches: outcome.match !== undefined,
    matchedKey: outcome.match?.keyIndex,
    timing: outcome.timing ?? (reading.kind === 'found' ? reading.timing : undefined),
    freshness: outcome.freshness ?? freshnessAt(outcome.timing, at.atMs),
    message: outcome.match?.message ?? right?.message,
  }
}

/** The first usable secret's answer, over the most likely message. */
function expectation(
  at: OpenCase,
  reading: Reading,
): { readonly expected: string | undefined; readonly message: Bytes } | undefined {
  const { checker, messages, render } = reading
  if (checker === undefined || messages === undefined) return undefined
  const key = at.usable.shared.find((one) => one !== undefined)
  const message = messages(key ?? noKey)[0]?.bytes
  if (message === undefined) return undefined
  if (checker.kind !== 'shared' || key === undefined) return { expected: undefined, message }
  const digest = checker.compute(at.crypto, key, message)
  return { expected: render === undefined ? digest : render(digest), message }
}

function describeAge(freshness: Freshness): string {
  if (freshness.kind === 'too-old') {
    const age = Math.round(freshness.ageMs / 1000)
    return `Signed ${age} s before that moment; ${freshness.limitSeconds} s are tolerated.`
  }
  if (freshness.kind === 'in-the-future') {
    const ahead = Math.round(-freshness.ageMs / 1000)
    return `Signed ${ahead} s after that moment; ${freshness.limitSeconds} s are tolerated.`
  }
  return ''
}
