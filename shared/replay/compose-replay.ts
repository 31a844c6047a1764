import { type Bytes, sameBytes } from '../bytes'
import type { AppError } from '../errors'
import type { FixtureSigning } from '../http/capture'
import { type Headers, withoutHeaders } from '../http/headers'
import { planReplayHeaders, type ReplayHeaders } from '../replay-headers'
import { err, ok, type Result } from '../result'
import type { SignedRequest } from '../signatures/scheme'
import type { BodyChange } from './change-body'
import { type BodyCodec, changeCodedBody } from './change-coded-body'
import {
  type FreshSignature,
  type FreshSigning,
  type SigningTools,
  signReplay,
} from './sign-replay'
import { signatureHeaderNames } from './stale-signature'

/** What is replayed: a capture, with its target as it arrived. */
export interface CapturedMessage {
  readonly method: string
  readonly target: string
  readonly headers: Headers
  readonly body: Bytes
  /** Of a capture that was read from a fixture: signs it anew where nothing is set here. */
  readonly signing?: FixtureSigning
}

/** How a replay differs from its capture. */
export interface ReplayChange {
  readonly url: string
  readonly method?: string
  /** Each takes the place of captured ones of its name. */
  readonly setHeaders: Headers
  /** Captured fields of these names stay behind. */
  readonly dropHeaders: readonly string[]
  /** In place of all captured headers: a draft whose headers a person edited. */
  readonly headers?: Headers
  readonly credentials: 'leave-out' | 'send'
  readonly body: BodyChange
  readonly signing: ReplaySigning
}

/**
 * - `as-captured`: the captured signature goes along, right or wrong.
 * - `none`: no signature is sent.
 * - `anew`: signed over what is really sent.
 */
export type ReplaySigning =
  | { readonly kind: 'as-captured' }
  | { readonly kind: 'none' }
  | ({ readonly kind: 'anew' } & FreshSigning)

/** Everything that will be sent, and why it differs from the capture. */
export interface ComposedReplay extends ReplayHeaders {
  readonly url: string
  readonly method: string
  readonly body: Bytes
  /** Whether the body is the captured one, byte for byte. */
  readonly isCapturedBody: boolean
  /** Content codings that were undone and done again to change what is inside. */
  readonly recoded: readonly string[]
  /** What `sent` was made of: captured fields that may go along, and those set in their place. */
  readonly headers: Headers
  readonly setHeaders: Headers
  /** Captured headers with a signature that does not go along, neither as it is nor made anew. */
  readonly staleNames: readonly string[]
  /** Id of the scheme that signed it; `undefined` where nothing was signed. */
  readonly scheme: string | undefined
}

/** Works a replay out without sending it. The same input gives the same bytes. */
export function composeReplay(
  captured: CapturedMessage,
  change: ReplayChange,
  tools: SigningTools & {
    /** Without it a compressed body is bytes that nothing can be set in. */
    readonly codec?: BodyCodec
  },
): Result<ComposedReplay, AppError> {
  const changed = changeCodedBody(captured.body, change.body, {
    headers: change.headers ?? captured.headers,
    ...(tools.codec ? { codec: tools.codec } : {}),
  })
  if (!changed.ok) return changed
  const { body, recoded } = changed.value
  const method = change.method ?? captured.method
  const headers = withoutHeaders(change.headers ?? captured.headers, change.dropHeaders)
  const asSent: SignedRequest = { ...captured, url: captured.target, headers }
  const draft: Draft = { captured, change, method, headers, body, recoded }
  if (change.signing.kind === 'as-captured') return finished(draft, unsigned)

  const stale = [...signatureHeaderNames(asSent, tools.crypto), ...ownNames(change.signing)]
  const bare = { ...draft, headers: withoutHeaders(headers, stale) }
  if (change.signing.kind === 'none') {
    return finished(bare, { ...unsigned, staleNames: namesIn(headers, stale) })
  }
  const planned = plan(bare, change.setHeaders)
  if (!planned.ok) return planned
  const signature = signReplay(
    { method, url: change.url, headers: planned.value.sent, body },
    { signing: change.signing, captured: asSent, tools },
  )
  if (!signature.ok) return signature
  // A captured field that is made anew keeps its place; any other signature goes.
  const gone = stale.filter((name) => !has(signature.value.headers, name))
  return finished(
    { ...draft, headers: withoutHeaders(headers, gone) },
    {
      signature: signature.value,
      staleNames: namesIn(headers, gone),
      scheme: change.signing.scheme.id,
    },
  )
}

interface Draft {
  readonly captured: CapturedMessage
  readonly change: ReplayChange
  readonly method: string
  readonly headers: Headers
  readonly body: Bytes
  readonly recoded: readonly string[]
}

interface Signed {
  readonly signature: FreshSignature
  readonly staleNames: readonly string[]
  readonly scheme: string | undefined
}

const unsigned: Signed = { signature: { headers: [] }, staleNames: [], scheme: undefined }

function finished(
  draft: Draft,
  { signature, staleNames, scheme }: Signed,
): Result<ComposedReplay, AppError> {
  const { change, captured, method, headers } = draft
  const { url = change.url, body = draft.body } = signature
  // What a person set by hand counts, a signature included.
  const ownNames = change.setHeaders.map(([name]) => name)
  const setHeaders = [...withoutHeaders(signature.headers, ownNames), ...change.setHeaders]
  const planned = plan({ ...draft, body }, setHeaders)
  if (!planned.ok) return planned
  const isCapturedBody = sameBytes(body, captured.body)
  return ok({
    ...planned.value,
    url,
    method,
    body,
    isCapturedBody,
    recoded: draft.recoded,
    headers,
    setHeaders,
    staleNames,
    scheme,
  })
}

function plan(
  { change, method, headers, body }: Draft,
  setHeaders: Headers,
): Result<ReplayHeaders, AppError> {
  if (!URL.canParse(change.url)) {
    return err({ code: 'bad-url', url: change.url, cause: 'it cannot be read' })
  }
  return planReplayHeaders(headers, {
    host: new URL(change.url).host,
    method,
    bodyBytes: body.length,
    credentials: change.credentials,
    setHeaders,
  })
}

/** The headers a signature would go into, whether the capture is known to have one there or not. */
const ownNames = (signing: ReplaySigning): readonly string[] =>
  signing.kind === 'anew'
    ? [...signing.scheme.headers, ...(signing.keys.headerName ? [signing.keys.headerName] : [])]
    : []

const has = (headers: Headers, name: string): boolean => namesIn(headers, [name]).length > 0

function namesIn(headers: Headers, names: readonly string[]): readonly string[] {
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  return [...new Set(headers.map(([name]) => name))].filter((name) =>
    wanted.has(name.toLowerCase()),
  )
}
