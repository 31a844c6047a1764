import { type Bytes, concat, latin1, toBase64, utf8 } from '../bytes'
import { headersOf } from '../http/headers'
import { err, ok, type Result } from '../result'
import { bodyDigestFaults } from './body-digest'
import { type Checker, digestChecker, publicKeyChecker } from './checker'
import type { CryptoPort } from './crypto-port'
import { defineScheme, type SigningContext } from './define-scheme'
import { targetOf } from './ingredients'
import type { SchemeCard } from './layout-scheme'
import { malformed, type Reading } from './reading'
import type { KeyKind, KeyMaterial, SignatureScheme, SignedRequest, Signing } from './scheme'
import { type MadeSignature, type NamedMethod, signByKey } from './sign-by-key'
import { firstKey } from './sign-digest'
import { parseSignatureParameters, signatureParameters } from './signature-header'
import { noWindow, type Timing } from './timing'

export interface CavageData extends SchemeCard {
  readonly keyKind: KeyKind
  /** For `hs2019` and where no algorithm is named. */
  readonly fallback: Checker
}

const checkers: Readonly<Record<string, Checker>> = {
  'hmac-sha1': digestChecker('hmac-sha1', 'base64'),
  'hmac-sha256': digestChecker('hmac-sha256', 'base64'),
  'hmac-sha512': digestChecker('hmac-sha512', 'base64'),
  'rsa-sha1': publicKeyChecker('rsa-sha1', 'base64'),
  'rsa-sha256': publicKeyChecker('rsa-sha256', 'base64'),
  'rsa-sha512': publicKeyChecker('rsa-sha512', 'base64'),
  'ecdsa-sha256': publicKeyChecker('ecdsa-p256-sha256-der', 'base64'),
  ed25519: publicKeyChecker('ed25519', 'base64'),
}

/** HTTP signatures as in the drafts before RFC 9421 (draft-cavage-http-signatures). */
export function cavageScheme({ keyKind, fallback, ...card }: CavageData): SignatureScheme {
  return defineScheme({
    coverage: 'parts',
    ...card,
    keyKind,
    secretEncoding: 'utf8',
    headers: ['Signature'],
    read: (request, keys, crypto) => readCavage(fallback, request, keys, crypto),
    sign: signCavage,
  })
}

function readCavage(
  fallback: Checker,
  request: SignedRequest,
  keys: KeyMaterial,
  crypto: CryptoPort,
): Reading {
  const found = signatureParameters(request)
  if (found === undefined) return { kind: 'absent', header: 'Signature' }
  const refuse = (reason: string): Reading => malformed(found.header, found.text, reason)
  const parameters = parseSignatureParameters(found.text)
  const signature = parameters.get('signature')
  if (signature === undefined) return refuse('The parameter signature is absent.')
  const named = parameters.get('algorithm')?.toLowerCase() ?? keys.algorithm
  const known = named === undefined || named === 'hs2019' ? fallback : checkers[named]
  if (known === undefined) return refuse(`The algorithm “${named}” is not known.`)
  const names = (parameters.get('headers') ?? 'date').split(' ').filter((name) => name !== '')
  const message = messageOf(request, names, parameters)
  if (!message.ok) return refuse(message.error)
  const keyId = parameters.get('keyId')
  const otherKey = keys.keyId !== undefined && keyId !== keys.keyId
  return {
    kind: 'found',
    header: found.header,
    received: found.text,
    candidates: [signature],
    checker: known,
    messages: () => [{ bytes: message.value }],
    render: (digest) => found.text.replace(signature, digest),
    timing: timingOf(parameters, found.header),
    faults: [
      ...bodyDigestFaults(request, crypto),
      ...(otherKey ? [`keyId is “${keyId ?? ''}”; the key belongs to “${keys.keyId}”.`] : []),
    ],
  }
}

/** A line per header, in the order of the list, without a final line feed. */
function messageOf(
  request: SignedRequest,
  names: readonly string[],
  parameters: ReadonlyMap<string, string>,
): Result<Bytes, string> {
  const lines: Bytes[] = []
  for (const name of names) {
    const value = componentOf(request, name.toLowerCase(), parameters)
    if (value === undefined) return err(`${name} is absent, and it is signed.`)
    lines.push(concat(utf8(`${lines.length === 0 ? '' : '\n'}${name.toLowerCase()}: `), value))
  }
  return ok(concat(...lines))
}

function componentOf(
  { method, url, headers }: SignedRequest,
  name: string,
  parameters: ReadonlyMap<string, string>,
): Bytes | undefined {
  if (name === '(request-target)') return utf8(`${method.toLowerCase()} ${targetOf(url)}`)
  if (name === '(created)' || name === '(expires)') {
    const value = parameters.get(name.slice(1, -1))
    return value === undefined ? undefined : utf8(value)
  }
  const values = headersOf(headers, name)
  return values.length === 0 ? undefined : latin1(values.map((value) => value.trim()).join(', '))
}

/** How far ahead the sender's clock may run. */
const CLOCK_SKEW_SECONDS = 60

function timingOf(parameters: ReadonlyMap<string, string>, source: string): Timing | undefined {
  const number = (name: string): number | undefined => {
    const value = parameters.get(name)
    return value !== undefined && /^\d{1,12}$/.test(value) ? Number(value) : undefined
  }
  const [created, expires] = [number('created'), number('expires')]
  const start = created ?? expires
  if (start === undefined) return undefined
  const past = expires === undefined ? noWindow.pastSeconds : expires - start
  return {
    text: String(start),
    atMs: start * 1000,
    source,
    window: {
      pastSeconds: past,
      futureSeconds: created === undefined ? undefined : CLOCK_SKEW_SECONDS,
    },
  }
}

const SIGNED_HEADERS = ['date', 'digest']

const privateKeyMethods: readonly NamedMethod[] = [
  ['rsa-sha256', 'rsa-sha256'],
  ['ed25519', 'ed25519'],
  ['ecdsa-sha256', 'ecdsa-p256-sha256-der'],
]

function signCavage(context: SigningContext): Result<Signing, string> {
  const { request, crypto, moment, keys } = context
  const set = [
    ['Date', new Date(moment.nowMs).toUTCString()],
    ['Digest', `SHA-256=${toBase64(crypto.hash('sha256', request.body))}`],
  ] as const
  const message = messageOf({ ...request, headers: set }, SIGNED_HEADERS, new Map())
  if (!message.ok) return message
  const made = signBytes(message.value, context)
  if (!made.ok) return made
  const { name, signature } = made.value
  const value = [
    `keyId="${keys.keyId ?? (name === 'hmac-sha256' ? 'hmac-key' : 'key')}"`,
    `algorithm="${name}"`,
    `headers="${SIGNED_HEADERS.join(' ')}"`,
    `signature="${toBase64(signature)}"`,
  ].join(',')
  return ok({ headers: [...set, ['Signature', value]] })
}

function signBytes(message: Bytes, context: SigningContext): Result<MadeSignature, string> {
  if (context.keys.privateKey !== undefined) {
    return signByKey(context, privateKeyMethods, () => ok(message))
  }
  const key = firstKey(context)
  if (!key.ok) return key
  return ok({ name: 'hmac-sha256', signature: context.crypto.hmac('sha256', key.value, message) })
}
