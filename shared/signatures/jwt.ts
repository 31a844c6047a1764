import { type Bytes, fromBase64, toBase64Url, toText, utf8 } from '../bytes'
import { type JsonObject, type JsonValue, memberOf } from '../json-value'
import { err, ok, type Result } from '../result'
import { type Checker, digestChecker, publicKeyChecker } from './checker'
import type { CryptoPort } from './crypto-port'
import { defineScheme, type SigningContext } from './define-scheme'
import { jsonOf } from './json-body'
import type { SchemeCard } from './layout-scheme'
import { malformed, type Reading, readHeader } from './reading'
import type { KeyKind, SignatureScheme, SignedRequest } from './scheme'
import { decodeSecret } from './secret'
import { type NamedMethod, signByKey } from './sign-by-key'
import type { TimeWindow, Timing } from './timing'

export type JwtAlgorithm = keyof typeof algorithms

const algorithms = {
  HS256: digestChecker('hmac-sha256', 'base64url'),
  HS384: digestChecker('hmac-sha384', 'base64url'),
  HS512: digestChecker('hmac-sha512', 'base64url'),
  RS256: publicKeyChecker('rsa-sha256', 'base64url'),
  RS384: publicKeyChecker('rsa-sha384', 'base64url'),
  RS512: publicKeyChecker('rsa-sha512', 'base64url'),
  PS256: publicKeyChecker('rsa-pss-sha256', 'base64url'),
  ES256: publicKeyChecker('ecdsa-p256-sha256-raw', 'base64url'),
  ES384: publicKeyChecker('ecdsa-p384-sha384-raw', 'base64url'),
  EdDSA: publicKeyChecker('ed25519', 'base64url'),
} satisfies Record<string, Checker>

export interface JwtSchemeData extends SchemeCard {
  readonly header: string
  /** Before the token, for example `Bearer `. */
  readonly prefix?: string
  readonly keyKind: KeyKind
  /** Anything else, `none` above all, is refused. */
  readonly algorithms: readonly JwtAlgorithm[]
  /** Limits on `iat`; `nbf` and `exp` are always kept where they stand. */
  readonly window: TimeWindow
  /** What the claims must say about this request. */
  readonly faults: (
    claims: JsonValue,
    request: SignedRequest,
    crypto: CryptoPort,
  ) => readonly string[]
  /** Claims to sign with. */
  readonly claims: (context: SigningContext) => JsonObject
}

/** A JSON Web Token in a header; what ties it to the request is in its claims. */
export function jwtScheme(data: JwtSchemeData): SignatureScheme {
  const { header, prefix = '', keyKind, claims } = data
  return defineScheme({
    id: data.id,
    provider: data.provider,
    label: data.label,
    source: data.source,
    keyKind,
    coverage: data.coverage ?? 'body',
    secretEncoding: 'utf8',
    headers: [header],
    read: (request, _keys, crypto) => readJwt(data, request, crypto),
    sign: (context) => {
      const token = signJwt(data.algorithms, claims(context), context)
      return token.ok ? ok({ headers: [[header, `${prefix}${token.value}`]] }) : token
    },
  })
}

function readJwt(data: JwtSchemeData, request: SignedRequest, crypto: CryptoPort): Reading {
  const { header, prefix = '' } = data
  const value = readHeader(request, header)
  if (value.kind === 'absent') return { kind: 'absent', header }
  const refuse = (reason: string): Reading => malformed(header, value.text, reason)
  if (value.kind === 'contradictory') return refuse(`${header} came with different values.`)
  if (!value.text.startsWith(prefix)) return refuse(`The value does not begin with “${prefix}”.`)

  const token = parseJwt(value.text.slice(prefix.length))
  if (token === undefined) return refuse('The value is not a JSON Web Token.')
  const algorithm = memberOf(token.header, 'alg')
  const allowed = data.algorithms.find((name) => name === algorithm)
  if (allowed === undefined) {
    return refuse(`The token is signed with “${String(algorithm)}”, which is not accepted.`)
  }
  return {
    kind: 'found',
    header,
    received: value.text,
    candidates: [token.signature],
    checker: algorithms[allowed],
    messages: () => [{ bytes: token.signed }],
    render: (digest) => `${prefix}${toText(token.signed) ?? ''}.${digest}`,
    timing: timingOf(token.claims, header, data.window),
    notes: value.notes,
    faults: [
      ...undatedFaults(token.claims, data.window),
      ...data.faults(token.claims, request, crypto),
    ],
  }
}

export interface Jwt {
  readonly header: JsonValue
  readonly claims: JsonValue
  /** The first two parts with their dot: what is signed. */
  readonly signed: Bytes
  readonly signature: string
}

export function parseJwt(text: string): Jwt | undefined {
  const [head, body, signature, ...rest] = text.split('.')
  if (head === undefined || body === undefined || signature === undefined || rest.length > 0) {
    return undefined
  }
  const [header, claims] = [head, body].map((part) => jsonOf(fromBase64(part) ?? new Uint8Array(0)))
  if (header === undefined || claims === undefined) return undefined
  return { header, claims, signed: utf8(`${head}.${body}`), signature }
}

/** One second of leeway, as the libraries have it. */
const LEEWAY_SECONDS = 1

/** Where the scheme limits the age, a token that hides it must not pass for a fresh one. */
const undatedFaults = (claims: JsonValue, { pastSeconds }: TimeWindow): readonly string[] =>
  pastSeconds === undefined || typeof memberOf(claims, 'iat') === 'number'
    ? []
    : ['The token has no iat, so its age is unknown.']

/** `nbf` and `exp` as one window, or `iat` with the scheme's own limits. */
function timingOf(claims: JsonValue, source: string, window: TimeWindow): Timing | undefined {
  const [from, until, issued] = ['nbf', 'exp', 'iat'].map((name) => {
    const value = memberOf(claims, name)
    return typeof value === 'number' ? value : undefined
  })
  const start = from ?? issued ?? until
  if (start === undefined) return undefined
  const named = from !== undefined ? 'nbf' : issued !== undefined ? 'iat' : 'exp'
  const past = until === undefined ? window.pastSeconds : until - start + LEEWAY_SECONDS
  const future = from === undefined ? window.futureSeconds : LEEWAY_SECONDS
  return {
    text: String(start),
    atMs: start * 1000,
    source: `${source} (${named})`,
    window: { pastSeconds: past, futureSeconds: future },
  }
}

/** With the private key where there is one and the scheme takes such, otherwise with the secret. */
function signJwt(
  allowed: readonly JwtAlgorithm[],
  claims: JsonObject,
  context: SigningContext,
): Result<string, string> {
  const { keys, crypto } = context
  const kid = keys.keyId === undefined ? {} : { kid: keys.keyId }
  const part = (value: JsonObject): string => toBase64Url(utf8(JSON.stringify(value)))
  const unsigned = (alg: string): string => `${part({ alg, typ: 'JWT', ...kid })}.${part(claims)}`
  const methods = allowed.flatMap((name): readonly NamedMethod[] => {
    const checker: Checker = algorithms[name]
    return checker.kind === 'public-key' && checker.signsWith ? [[name, checker.signsWith]] : []
  })
  const [secret] = keys.secrets
  if (methods.length > 0 && (keys.privateKey !== undefined || secret === undefined)) {
    const made = signByKey(context, methods, (name) => ok(utf8(unsigned(name))))
    if (!made.ok) return made
    return ok(`${unsigned(made.value.name)}.${toBase64Url(made.value.signature)}`)
  }
  if (secret === undefined) return err('Signing needs a secret.')
  const key = decodeSecret(secret.text, secret.encoding ?? 'utf8')
  if (!key.ok) return key
  const signed = unsigned('HS256')
  return ok(`${signed}.${algorithms.HS256.compute(crypto, key.value, utf8(signed))}`)
}

/** Compares a claim that holds a hash; said in a sentence where it does not fit. */
export const claimFault = (
  claims: JsonValue,
  name: string,
  wanted: string | undefined,
): readonly string[] => {
  const found = memberOf(claims, name)
  if (wanted === undefined) {
    return found === undefined ? [] : [`The token has ${name}, but the request has no body.`]
  }
  if (found === undefined) return [`The token has no ${name}.`]
  return found === wanted ? [] : [`${name} in the token belongs to another request.`]
}
