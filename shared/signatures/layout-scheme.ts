import type { Bytes } from '../bytes'
import { type Headers, hasHeader, withoutHeaders } from '../http/headers'
import { err, ok, type Result } from '../result'
import { type Checker, type DigestMethod, digestChecker, publicKeyChecker } from './checker'
import type { PublicKeyMethod } from './crypto-port'
import { defineScheme, type SigningContext } from './define-scheme'
import { type DigestEncoding, encodeDigest } from './digest-encoding'
import { type LayoutExtras, layoutHeaders, readLayout, renderValue } from './layout'
import type { HmacRecipe, Layout } from './recipe'
import type { KeyMaterial, SchemeInfo, SignatureScheme, SignedRequest, Signing } from './scheme'
import { decodeSecret, type SecretEncoding } from './secret'
import { formatTime } from './timing'

/** What every scheme says about itself; the rest has defaults. */
export interface SchemeCard {
  readonly id: string
  readonly provider: string
  readonly label: string
  readonly source: string
  readonly coverage?: SchemeInfo['coverage']
}

export interface HmacSchemeData extends SchemeCard, HmacRecipe, LayoutExtras {
  /** Other layouts of the same signature; the first whose header is present is read. */
  readonly alternatives?: readonly Layout[]
  /** Digest and encoding where the account or the request decides. */
  readonly choose?: (
    keys: KeyMaterial,
    request: SignedRequest,
  ) => { readonly digest: DigestMethod; readonly encoding: DigestEncoding } | undefined
}

/** An HMAC, or a plain hash over a message that holds the secret. */
export function hmacScheme(data: HmacSchemeData): SignatureScheme {
  const checkerFor = (keys: KeyMaterial, request: SignedRequest): Checker => {
    const { digest, encoding } = data.choose?.(keys, request) ?? data
    return digestChecker(digest, encoding)
  }
  const scheme = layoutScheme(
    { ...data, keyKind: 'secret', secretEncoding: data.secret },
    checkerFor,
  )
  const isData = data.ingredients === undefined && data.bodyVariants === undefined
  return isData ? { ...scheme, recipe: recipeOf(data) } : scheme
}

const recipeOf = (data: HmacRecipe): HmacRecipe => ({
  header: data.header,
  syntax: data.syntax,
  message: data.message,
  digest: data.digest,
  encoding: data.encoding,
  secret: data.secret,
  ...(data.timestamp === undefined ? {} : { timestamp: data.timestamp }),
  ...(data.idHeader === undefined ? {} : { idHeader: data.idHeader }),
  ...(data.repeats === undefined ? {} : { repeats: data.repeats }),
})

export interface PublicKeySchemeData extends SchemeCard, Layout {
  readonly alternatives?: readonly Layout[]
  readonly method: PublicKeyMethod
  readonly encoding: DigestEncoding
}

/** A signature made with the sender's private key. */
export function publicKeyScheme(data: PublicKeySchemeData): SignatureScheme {
  const checker = publicKeyChecker(data.method, data.encoding)
  return layoutScheme({ ...data, keyKind: 'public-key', secretEncoding: 'utf8' }, () => checker)
}

type LayoutSchemeData = SchemeCard &
  Layout &
  LayoutExtras & {
    readonly keyKind: SchemeInfo['keyKind']
    readonly secretEncoding: SecretEncoding
    readonly encoding: DigestEncoding
    readonly method?: PublicKeyMethod
    readonly alternatives?: readonly Layout[]
  }

function layoutScheme(
  data: LayoutSchemeData,
  checkerFor: (keys: KeyMaterial, request: SignedRequest) => Checker,
): SignatureScheme {
  const layouts = [data, ...(data.alternatives ?? [])]
  const layoutOf = (request: SignedRequest, keys: KeyMaterial): Layout => {
    const named = keys.headerName === undefined ? data : { ...data, header: keys.headerName }
    const present = layouts.find((layout) => hasHeader(request.headers, layout.header))
    return keys.headerName === undefined ? (present ?? data) : named
  }
  return defineScheme({
    id: data.id,
    provider: data.provider,
    label: data.label,
    source: data.source,
    keyKind: data.keyKind,
    coverage: data.coverage ?? 'body',
    secretEncoding: data.secretEncoding,
    headers: [...new Set(layouts.flatMap(layoutHeaders))],
    read: (request, keys, crypto) =>
      readLayout(layoutOf(request, keys), checkerFor(keys, request), request, {
        crypto,
        keys,
        extras: data,
      }),
    sign: (context) =>
      signLayout(layoutOf(context.request, context.keys), context, {
        ...data,
        checker: checkerFor(context.keys, context.request),
      }),
  })
}

interface SigningData extends LayoutExtras {
  readonly secretEncoding: SecretEncoding
  readonly encoding: DigestEncoding
  readonly checker: Checker
}

/** Sets time and id, reads the request back by the same layout and puts the digest in its place. */
function signLayout(
  layout: Layout,
  context: SigningContext,
  data: SigningData,
): Result<Signing, string> {
  const { request, moment, crypto, keys } = context
  const { timestamp, syntax } = layout
  const time = timestamp === undefined ? undefined : formatTime(moment.nowMs, timestamp.unit)
  const companions = [
    ...companionsOf(layout, time, moment.deliveryId),
    ...(data.completes?.(request.headers) ?? []),
  ]
  const unsigned: SignedRequest = {
    ...request,
    headers: [
      ...withoutHeaders(request.headers, layoutHeaders(layout)),
      ...companions,
      [layout.header, renderValue(syntax, '', time)],
    ],
  }
  const reading = readLayout(layout, data.checker, unsigned, { crypto, keys, extras: data })
  if (reading.kind !== 'found') {
    return err(reading.kind === 'malformed' ? reading.reason : `${layout.header} cannot be set.`)
  }
  const digest = digestFor(reading.messages, context, data)
  if (!digest.ok) return digest
  return ok({ headers: [...companions, [layout.header, renderValue(syntax, digest.value, time)]] })
}

const companionsOf = (layout: Layout, time: string | undefined, deliveryId: string): Headers => [
  ...(layout.idHeader === undefined ? [] : [[layout.idHeader, deliveryId] as const]),
  ...(layout.timestamp?.header === undefined || time === undefined
    ? []
    : [[layout.timestamp.header, time] as const]),
  ...(layout.constants ?? []).map(({ header, value }) => [header, value] as const),
]

function digestFor(
  messages: (key: Bytes) => readonly { readonly bytes: Bytes }[],
  { keys, crypto }: SigningContext,
  { checker, secretEncoding, encoding }: SigningData,
): Result<string, string> {
  if (checker.kind === 'public-key') {
    if (keys.privateKey === undefined) return err('Signing needs a private key.')
    const message = messages(new Uint8Array(0))[0]
    if (message === undefined || checker.signsWith === undefined) {
      return err('Something that is signed is missing.')
    }
    const signature = crypto.sign(checker.signsWith, keys.privateKey, message.bytes)
    return signature.ok ? ok(encodeDigest(signature.value, encoding)) : signature
  }
  const [secret] = keys.secrets
  if (secret === undefined) return err('Signing needs a secret.')
  const key = decodeSecret(secret.text, secret.encoding ?? secretEncoding)
  if (!key.ok) return key
  const message = messages(key.value)[0]
  return message === undefined
    ? err('Something that is signed is missing.')
    : ok(checker.compute(crypto, key.value, message.bytes))
}
