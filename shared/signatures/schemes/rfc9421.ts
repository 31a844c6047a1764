import { headersOf } from '../../http/headers'
import { bodyDigestFaults } from '../body-digest'
import { anyPublicKeyChecker, type Checker, digestChecker, publicKeyChecker } from '../checker'
import type { CryptoPort } from '../crypto-port'
import { shapeOf } from '../define-scheme'
import { judge } from '../judge'
import { malformed, type Reading } from '../reading'
import {
  type KeyMaterial,
  noKeys,
  type SchemeInfo,
  type SignatureScheme,
  type SignedRequest,
} from '../scheme'
import { signMessage } from '../sign-message'
import { signatureBase } from '../signature-base'
import { byteSequence, type InnerList, parseDictionary, parseInnerList } from '../structured-fields'
import type { Timing } from '../timing'

const header = 'Signature'

const info: SchemeInfo = {
  id: 'rfc9421',
  provider: 'http-message-signatures',
  label: 'HTTP Message Signatures (RFC 9421)',
  source: 'rfc-editor.org/rfc/rfc9421',
  keyKind: 'secret-or-public-key',
  coverage: 'parts',
  secretEncoding: 'utf8',
  headers: [header, 'Signature-Input', 'Content-Digest'],
}

const checkers: Readonly<Record<string, Checker>> = {
  'hmac-sha256': digestChecker('hmac-sha256', 'base64'),
  'rsa-pss-sha512': publicKeyChecker('rsa-pss-sha512', 'base64'),
  'rsa-v1_5-sha256': publicKeyChecker('rsa-sha256', 'base64'),
  'ecdsa-p256-sha256': publicKeyChecker('ecdsa-p256-sha256-raw', 'base64'),
  'ecdsa-p384-sha384': publicKeyChecker('ecdsa-p384-sha384-raw', 'base64'),
  ed25519: publicKeyChecker('ed25519', 'base64'),
}

const anyPublicKey = anyPublicKeyChecker(
  ['rsa-pss-sha512', 'rsa-sha256', 'ecdsa-p256-sha256-raw', 'ecdsa-p384-sha384-raw', 'ed25519'],
  'base64',
)

/** Several signatures can stand side by side under labels; one that verifies is enough. */
export const rfc9421: SignatureScheme = {
  ...info,
  shape: (request, crypto) => {
    const shapes = readingsOf(request, noKeys, crypto).map(shapeOf)
    return shapes.find((shape) => shape === 'fits') ?? shapes[0] ?? 'absent'
  },
  verify: (request, keys, crypto, atMs) => {
    const at = { scheme: info, keys, crypto, atMs }
    const checks = readingsOf(request, keys, crypto).map((reading) => judge(at, reading))
    const best = checks.find(({ verdict }) => verdict === 'valid') ?? checks[0]
    return best ?? judge(at, { kind: 'absent', header })
  },
  sign: signMessage,
}

function readingsOf(
  request: SignedRequest,
  keys: KeyMaterial,
  crypto: CryptoPort,
): readonly Reading[] {
  const [inputs, signatures] = ['Signature-Input', header].map((name) =>
    parseDictionary(headersOf(request.headers, name).join(', ')),
  )
  const received = headersOf(request.headers, header).join(', ')
  if (inputs === undefined || signatures === undefined || received === '') return []
  const labels = [...inputs.keys()].filter(
    (label) => keys.label === undefined || label === keys.label,
  )
  if (labels.length === 0) {
    return [malformed(header, received, `Signature-Input has no label “${keys.label ?? ''}”.`)]
  }
  return labels.map((label) => {
    const list = parseInnerList(inputs.get(label) ?? '')
    const signature = byteSequence(signatures.get(label) ?? '')
    return list === undefined || signature === undefined
      ? malformed(header, received, `The signature “${label}” is not well formed.`)
      : readOne({ label, list, signature, received }, request, keys, crypto)
  })
}

interface Labelled {
  readonly label: string
  readonly list: InnerList
  readonly signature: string
  readonly received: string
}

function readOne(
  { label, list, signature, received }: Labelled,
  request: SignedRequest,
  keys: KeyMaterial,
  crypto: CryptoPort,
): Reading {
  const named = list.parameters.get('alg') ?? keys.algorithm
  const byKeys = keys.secrets.length > 0 ? checkers['hmac-sha256'] : anyPublicKey
  const checker = named === undefined ? byKeys : checkers[String(named)]
  if (checker === undefined) return malformed(header, received, `“${named}” is not known.`)
  const base = signatureBase(list, request, keys.status)
  if (!base.ok) return malformed(header, received, base.error)
  return {
    kind: 'found',
    header,
    received,
    candidates: [signature],
    checker,
    messages: () => [{ bytes: base.value }],
    render: (digest) => `${label}=:${digest}:`,
    timing: timingOf(list),
    faults: bodyDigestFaults(request, crypto),
  }
}

/** How far ahead the sender's clock may run. */
const CLOCK_SKEW_SECONDS = 60

function timingOf({ parameters }: InnerList): Timing | undefined {
  const [created, expires] = [parameters.get('created'), parameters.get('expires')]
  const start = typeof created === 'number' ? created : expires
  if (typeof start !== 'number') return undefined
  return {
    text: String(start),
    atMs: start * 1000,
    source: 'Signature-Input',
    window: {
      pastSeconds: typeof expires === 'number' ? expires - start : undefined,
      futureSeconds: typeof created === 'number' ? CLOCK_SKEW_SECONDS : undefined,
    },
  }
}
