import { fromBase64, utf8 } from '../bytes'
import { challenges } from '../challenges/index'
import type { Headers } from '../http/headers'
import { isObject, type JsonValue, memberOf, textMember } from '../json-value'
import type { CryptoPort, PublicKeyEncoding } from './crypto-port'
import { schemeOf, schemesNamed } from './find-scheme'
import type { KeyMaterial, Secret, SignatureCheck, SignatureScheme, SignedRequest } from './scheme'
import type { SecretEncoding } from './secret'

/** A published example of a signature, with what a verifier must say about it. */
export interface SignatureVector {
  readonly id: string
  readonly scheme: string
  readonly provider: string
  readonly request: SignedRequest
  readonly keys: KeyMaterial
  /** Milliseconds since the Unix epoch; `undefined` leaves the clock out of it. */
  readonly atMs: number | undefined
  readonly expected: string
  /** What a verifier may say that forgives less than the vendor's own. */
  readonly strictExpected: string | undefined
  /** What must be answered, for a challenge. */
  readonly expectedResponse: string | undefined
}

export interface VectorOutcome {
  readonly id: string
  readonly expected: string
  /** `valid`, `invalid`, or `unknown-scheme`. */
  readonly verdict: 'valid' | 'invalid' | 'unknown-scheme'
  readonly agrees: boolean
  /** What the scheme said; absent for challenges and unknown schemes. */
  readonly check: SignatureCheck | undefined
}

/** Checks one vector at its own clock. */
export function verifyVector(vector: SignatureVector, crypto: CryptoPort): VectorOutcome {
  const { id, expected, strictExpected } = vector
  const done = (
    verdict: VectorOutcome['verdict'],
    check: SignatureCheck | undefined,
  ): VectorOutcome => {
    const agrees = verdict === expected || verdict === strictExpected
    return { id, expected, verdict, agrees, check }
  }
  if (vector.scheme.endsWith('-challenge')) {
    return done(answersRightly(vector, crypto) ? 'valid' : 'invalid', undefined)
  }
  const exact = schemeOf(vector.scheme)
  const schemes = exact ? [exact] : namedAny([vector.scheme, vector.provider])
  const checks = schemes.map((scheme) =>
    scheme.verify(vector.request, vector.keys, crypto, vector.atMs),
  )
  const check = checks.find(({ verdict }) => verdict === 'valid') ?? checks[0]
  if (check === undefined) return done('unknown-scheme', undefined)
  return done(check.verdict === 'valid' ? 'valid' : 'invalid', check)
}

/** A scheme this does not know by its id may be one of the provider's. */
const namedAny = (names: readonly string[]): readonly SignatureScheme[] =>
  names.map(schemesNamed).find((schemes) => schemes.length > 0) ?? []

function answersRightly(
  { scheme, request, keys, expectedResponse }: SignatureVector,
  crypto: CryptoPort,
): boolean {
  const provider = scheme.slice(0, -'-challenge'.length)
  const answers = challenges
    .filter((challenge) => challenge.provider === provider)
    .map((challenge) => challenge.answer(request, keys, crypto))
    .filter((answer) => answer !== undefined)
  return answers.some(({ body }) => expectedResponse === undefined || body === expectedResponse)
}

/** Reads one entry of a vectors file; `undefined` where it is none. */
export function readVector(value: JsonValue): SignatureVector | undefined {
  const [id, scheme, expected] = ['id', 'scheme', 'expected'].map((name) => textMember(value, name))
  if (!isObject(value) || id === undefined || scheme === undefined || expected === undefined) {
    return undefined
  }
  const clock = memberOf(value, 'clock')
  return {
    id,
    scheme,
    provider: textMember(value, 'provider') ?? scheme,
    expected,
    request: readRequest(value),
    keys: readKeys(value),
    atMs: typeof clock === 'number' ? clock * 1000 : undefined,
    strictExpected: textMember(value, 'strictExpected'),
    expectedResponse: textMember(value, 'expectedResponse'),
  }
}

function readRequest(value: JsonValue): SignedRequest {
  const encoded = textMember(value, 'body_base64')
  return {
    method: textMember(value, 'method') ?? 'POST',
    url: textMember(value, 'url') ?? 'https://example.com/webhook',
    headers: readHeaders(memberOf(value, 'headers')),
    body:
      encoded === undefined
        ? utf8(textMember(value, 'body') ?? '')
        : (fromBase64(encoded) ?? utf8('')),
  }
}

/** An object of names and values (or lists of values), or a list of pairs. */
function readHeaders(value: JsonValue | undefined): Headers {
  if (Array.isArray(value)) {
    return (value as readonly JsonValue[]).flatMap((pair) =>
      Array.isArray(pair) ? [[String(pair[0]), String(pair[1])] as const] : [],
    )
  }
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, one]) =>
    (Array.isArray(one) ? (one as readonly JsonValue[]) : [one]).map(
      (text) => [name, String(text)] as const,
    ),
  )
}

const secretEncodings: Readonly<Record<string, SecretEncoding>> = {
  utf8: 'utf8',
  hex: 'hex',
  base64: 'base64',
  whsec_base64: 'whsec',
}

function readKeys(value: JsonValue): KeyMaterial {
  const encoding = secretEncodings[textMember(value, 'secretEncoding') ?? '']
  const secrets = ['secret', 'secret2'].flatMap((name): readonly Secret[] => {
    const text = textMember(value, name)
    if (text === undefined) return []
    return [encoding === undefined ? { text } : { text, encoding }]
  })
  const publicKey = textMember(value, 'publicKey')
  const keyEncoding = textMember(value, 'publicKeyEncoding') as PublicKeyEncoding | undefined
  const [tolerance, status] = ['tolerance', 'status'].map((name) => memberOf(value, name))
  return {
    secrets,
    ...(publicKey === undefined
      ? {}
      : { publicKeys: [{ text: publicKey, encoding: keyEncoding ?? 'auto' }] }),
    ...texts(value, ['keyId', 'algorithm', 'label', 'headerName']),
    ...(typeof tolerance === 'number' ? { toleranceSeconds: tolerance } : {}),
    ...(typeof status === 'number' ? { status } : {}),
  }
}

const texts = (value: JsonValue, names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const text = textMember(value, name)
      return text === undefined ? [] : [[name, text]]
    }),
  )
