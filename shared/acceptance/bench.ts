import type { Bytes } from '../bytes'
import type { AppError } from '../errors'
import { type Headers, headersOf } from '../http/headers'
import type { SentForm } from '../replay/change-body'
import {
  type CapturedMessage,
  type ComposedReplay,
  composeReplay,
  type ReplayChange,
  type ReplaySigning,
} from '../replay/compose-replay'
import { hopsHeader } from '../replay-headers'
import { err, ok, type Result } from '../result'
import type { CryptoPort } from '../signatures/crypto-port'
import type {
  KeyMaterial,
  SignatureCheck,
  SignatureScheme,
  SignedRequest,
} from '../signatures/scheme'
import { otherSecret } from './other-secret'

/** What variants are made out of: a capture, where it goes, and what it is signed by. */
export interface AcceptanceSource {
  readonly captured: CapturedMessage
  readonly change: Pick<
    ReplayChange,
    'url' | 'method' | 'setHeaders' | 'dropHeaders' | 'credentials'
  >
  readonly scheme: SignatureScheme
  readonly keys: KeyMaterial
  /** What the handler takes for its own URL, where its scheme signs one; the target's otherwise. */
  readonly publicUrl?: string
}

export interface BenchTools {
  readonly crypto: CryptoPort
  readonly nowMs: number
  /** A new UUID. */
  readonly newId: () => string
  readonly gzip: (bytes: Bytes) => Bytes
}

/** How a request is to be signed; as the sender would, now, where nothing is said. */
export interface SignWish {
  readonly atMs?: number
  readonly secret?: 'right' | 'another'
  readonly form?: SentForm
}

/** A capture on the bench: signed as its sender would, and tools to make others of it. */
export interface Bench {
  readonly scheme: SignatureScheme
  readonly nowMs: number
  /** What a correct handler takes. */
  readonly genuine: SignedRequest
  /** What our own verifier reads in it. */
  readonly check: SignatureCheck
  /** Names of the headers that hold its signature; none where it stands in the URL or body. */
  readonly signatureNames: readonly string[]
  /** The error says in a sentence why it cannot be signed so. */
  readonly sign: (wish: SignWish) => Result<SignedRequest, string>
  /** What our own verifier says about a request, now. */
  readonly verify: (request: SignedRequest) => SignatureCheck
  readonly gzip: (bytes: Bytes) => Bytes
}

/**
 * Puts a capture on the bench. Fails where no genuine request can be had: it cannot be signed
 * here, and as captured it is not valid any more.
 */
export function createBench(source: AcceptanceSource, tools: BenchTools): Result<Bench, AppError> {
  const { scheme, keys, publicUrl } = source
  const { crypto, nowMs, gzip } = tools
  const signer = createSigner(source, tools)
  const verify = (request: SignedRequest): SignatureCheck =>
    scheme.verify({ ...request, url: publicUrl ?? request.url }, keys, crypto, nowMs)

  const proven = genuineRequest(source, signer, verify)
  if (!proven.ok) return proven
  const { request: genuine, check } = proven.value
  let names: readonly string[] | undefined
  return ok({
    scheme,
    nowMs,
    genuine,
    check,
    // Signed once more, which takes its time for a large body: only for who asks.
    get signatureNames() {
      names ??= signatureNames(genuine, check, signer.sign({ secret: 'another' }))
      return names
    },
    sign: signer.sign,
    verify,
    gzip,
  })
}

interface Signer {
  readonly sign: Bench['sign']
  readonly unsigned: (kind: 'as-captured' | 'none') => Result<SignedRequest, string>
}

function createSigner(source: AcceptanceSource, tools: BenchTools): Signer {
  const { captured, change, scheme, keys, publicUrl } = source
  // One id for all that is signed on this bench, so that two signatures can stand beside each other.
  const id = tools.newId()
  const compose = (
    signing: ReplaySigning,
    { atMs = tools.nowMs, form = 'captured' }: SignWish,
  ): Result<SignedRequest, string> => {
    const composed = composeReplay(
      captured,
      { ...change, body: { edits: [], form }, signing },
      { crypto: tools.crypto, nowMs: atMs, newId: () => id },
    )
    return composed.ok ? ok(asRequest(composed.value)) : err(sentenceOf(composed.error))
  }
  return {
    sign(wish) {
      const own =
        wish.secret === 'another'
          ? { ...keys, secrets: [otherSecret(keys.secrets[0], scheme.secretEncoding, id)] }
          : keys
      if (wish.secret === 'another' && keys.secrets.length === 0) {
        return err(`${scheme.label} is not signed with a secret.`)
      }
      const where = publicUrl === undefined ? {} : { url: publicUrl }
      return compose({ kind: 'anew', scheme, keys: own, deliveryId: 'fresh', ...where }, wish)
    },
    unsigned: (kind) => compose({ kind }, {}),
  }
}

function genuineRequest(
  { scheme }: AcceptanceSource,
  { sign, unsigned }: Signer,
  verify: Bench['verify'],
): Result<Proven, AppError> {
  const proven = (request: SignedRequest): Proven => ({ request, check: verify(request) })
  if (scheme.keyKind === 'none') {
    const bare = unsigned('none')
    return bare.ok ? ok(proven(bare.value)) : bad(bare.error)
  }
  const signed = sign({})
  if (signed.ok) {
    const own = proven(signed.value)
    const { verdict, remarks } = own.check
    return verdict === 'valid' ? ok(own) : bad(`${scheme.label}: ${remarks[0] ?? verdict}`)
  }
  const captured = unsigned('as-captured')
  if (!captured.ok) return bad(captured.error)
  const own = proven(captured.value)
  const { verdict } = own.check
  return verdict === 'valid'
    ? ok(own)
    : bad(`${signed.error} As captured, its signature is ${verdict} now`)
}

/** A request with what our own verifier reads in it. */
interface Proven {
  readonly request: SignedRequest
  readonly check: SignatureCheck
}

const bad = (detail: string): Result<never, AppError> =>
  err({ code: 'bad-input', detail: detail.replace(/\.$/, '') })

const sentenceOf = (error: AppError): string =>
  error.code === 'bad-input' ? `${error.detail}.` : `It cannot be sent (${error.code}).`

/**
 * The composed request with every header in its place. What belongs to the connection is put on
 * when it is sent, and the count of replays goes up once, then.
 */
function asRequest({ method, url, sent, body }: ComposedReplay): SignedRequest {
  const headers = sent.flatMap(([name, value]): Headers => {
    const lower = name.toLowerCase()
    if (lower === 'connection') return []
    if (lower !== hopsHeader.toLowerCase()) return [[name, value]]
    const earlier = Number(value) - 1
    return earlier > 0 ? [[name, String(earlier)]] : []
  })
  return { method: method.toUpperCase(), url, headers, body }
}

/** What another secret changes is the signature, also where several schemes sign one request. */
function signatureNames(
  genuine: SignedRequest,
  { header }: SignatureCheck,
  other: Result<SignedRequest, string>,
): readonly string[] {
  const names = [...new Set(genuine.headers.map(([name]) => name))]
  if (!other.ok) {
    return names.filter((name) => name.toLowerCase() === header?.toLowerCase())
  }
  return names.filter((name) => {
    const [own, others] = [genuine, other.value].map(({ headers }) => headersOf(headers, name))
    return own?.join('\n') !== others?.join('\n') && name.toLowerCase() !== 'content-length'
  })
}
