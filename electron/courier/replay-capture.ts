import { isBrokerUrl } from '../../shared/amqp/broker-address'
import { parsePublishTarget } from '../../shared/amqp/publish-target'
import { type Bytes, concat } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import type { Capture } from '../../shared/http/capture'
import type { ReplayAttempt, ReplayOrder } from '../../shared/replay'
import { unchangedBody } from '../../shared/replay/change-body'
import { chooseReplaySigning, type SigningSources } from '../../shared/replay/choose-signing'
import { type ComposedReplay, composeReplay } from '../../shared/replay/compose-replay'
import { signatureHeaderNames } from '../../shared/replay/stale-signature'
import { transportOf } from '../../shared/replay/transport'
import { leftBehind } from '../../shared/replay-headers'
import { err, ok, type Result } from '../../shared/result'
import { schemeOf } from '../../shared/signatures/find-scheme'
import type { KeyMaterial } from '../../shared/signatures/scheme'
import { targetUrl } from '../../shared/target'
import { publishReplay } from '../amqp/publish-replay'
import {
  type SendOptions,
  type SendOrder,
  type SentReplay,
  sendReplay,
} from '../replay/send-replay'
import { nodeCrypto } from '../signatures/node-crypto'
import type { Reader } from '../storage/reader'
import type { Replays } from '../storage/replays'
import { bodyCodec } from './body-codec'
import { judgeReplay } from './judge-replay'

export interface ReplayParts {
  readonly reader: Reader
  readonly replays: Replays
  readonly now: () => number
  /** A new UUID. */
  readonly newId: () => string
  /** What captures are signed by where nothing else is said. Holds secrets. */
  readonly sources: Pick<SigningSources, 'endpoints' | 'providers'> & {
    /** How much of an answer is kept, where a person set it. */
    readonly replyBytes?: number
  }
}

export interface ReplayOptions extends SendOptions {
  /** Given for this replay, or those of its target. */
  readonly keys?: KeyMaterial | undefined
  /** Compared with the last attempt before this number; with the last of all where not given. */
  readonly comparedBefore?: number | undefined
  /** A rule sends it, and no person. */
  readonly sentBy?: 'forward'
}

/** Sends a capture once and keeps what came of it, whatever that was. */
export async function replayCapture(
  order: ReplayOrder,
  parts: ReplayParts,
  options: ReplayOptions = {},
): Promise<Result<ReplayAttempt, AppError>> {
  const captured = readCapture(order, parts)
  if (!captured.ok) return captured
  const composed = compose(order, captured.value, { parts, keys: options.keys })
  if (!composed.ok) return composed
  return sendComposed(composed.value, { order, captured: captured.value, parts, options })
}

/** A capture with its body in one piece. */
export interface Captured {
  readonly capture: Capture
  readonly body: Bytes
}

export function readCapture(
  { captureId }: ReplayOrder,
  { reader }: ReplayParts,
): Result<Captured, AppError> {
  const capture = reader.get(captureId)
  if (!capture.ok) return capture
  if (capture.value.origin === 'refused') {
    const detail = `The body of capture ${captureId} was over the limit and not kept, so it cannot be sent`
    return err({ code: 'bad-input', detail })
  }
  const pieces = reader.bodyPieces(captureId)
  if (!pieces.ok) return pieces
  const [first, ...rest] = [...pieces.value]
  // Most bodies are one piece, which need not be copied.
  const body =
    first !== undefined && rest.length === 0 ? first : concat(...(first ? [first] : []), ...rest)
  return ok({ capture: capture.value, body })
}

/** Works out what is sent for this order. */
export function compose(
  order: ReplayOrder,
  { capture, body }: Captured,
  { parts, keys }: { readonly parts: ReplayParts; readonly keys: KeyMaterial | undefined },
): Result<ComposedReplay, AppError> {
  const { method, target, headers, signing: told } = capture
  const { draft = {}, setHeaders = [], credentials = 'leave-out' } = order
  const toBroker = isBrokerUrl(order.url)
  const published = toBroker ? parsePublishTarget(order.url) : undefined
  if (published && !published.ok) return published
  const message = { method, target, headers, body, ...(told ? { signing: told } : {}) }
  const asEdited = { ...message, headers: draft.headers ?? headers }
  const signing = chooseReplaySigning(asEdited, order.signing ?? { kind: 'auto' }, {
    ...parts.sources,
    // The secret of a broker is its password.
    ...(keys && !toBroker ? { keys } : {}),
    credentials,
    crypto: nodeCrypto,
  })
  if (!signing.ok) return signing
  return composeReplay(
    message,
    {
      url: toBroker ? order.url : targetUrl(order.url, order.path ?? { kind: 'replace' }, target),
      ...(order.method === undefined ? {} : { method: order.method }),
      ...(draft.headers ? { headers: draft.headers } : {}),
      setHeaders,
      dropHeaders: order.dropHeaders ?? [],
      credentials,
      body: draft.body ?? unchangedBody,
      signing: signing.value,
    },
    { crypto: nodeCrypto, nowMs: parts.now(), newId: parts.newId, codec: bodyCodec },
  )
}

interface Sending {
  readonly order: ReplayOrder
  readonly captured: Captured
  readonly parts: ReplayParts
  readonly options: ReplayOptions
}

async function sendComposed(
  composed: ComposedReplay,
  { order, captured, parts, options }: Sending,
): Promise<Result<ReplayAttempt, AppError>> {
  const { captureId, timeoutMs, tls, credentials = 'leave-out', metadata = 'refuse' } = order
  const { url, method, headers, setHeaders, body, isCapturedBody, scheme } = composed
  const startedAt = parts.now()
  const wish = { url, method, setHeaders, timeoutMs, tls, credentials, metadata }
  const sent = isBrokerUrl(url)
    ? await publish(composed, wish, { captured, parts, options })
    : await sendReplay(
        { method, headers, body },
        { ...transportOf(order), ...wish },
        { ...options, signatureNames: signatureNames(composed, order) },
      )
  // Nothing went out for an order that cannot be sent, so there is no attempt to remember.
  if (sent.outcome.kind === 'failed' && isOrderFault(sent.outcome.error)) {
    return err(sent.outcome.error)
  }
  const judgement = await judgeReplay(
    { captureId, url, outcome: sent.outcome, replyBody: sent.replyBody },
    { expectation: order.expectation, before: options.comparedBefore, replays: parts.replays },
  )
  return parts.replays.add({
    captureId,
    startedAt,
    url,
    method: sent.method,
    sentHeaders: sent.sentHeaders,
    sentBytes: sent.sentBytes,
    ...wayOf(sent),
    ...(composed.recoded.length > 0 ? { recoded: composed.recoded } : {}),
    leftOut: leftBehind(sent.leftOut, composed.staleNames),
    ...(scheme === undefined ? {} : { scheme }),
    outcome: sent.outcome,
    ...(options.sentBy === undefined ? {} : { sentBy: options.sentBy }),
    ...judgement,
    sent: isCapturedBody
      ? { kind: 'captured', sha256: captured.capture.bodySha256 }
      : { kind: 'other', bytes: body },
    replyBody: sent.replyBody,
  })
}

const wayOf = ({
  proxy,
  redirects,
  notFollowed,
}: SentReplay): Pick<ReplayAttempt, 'proxy' | 'redirects' | 'notFollowed'> => ({
  ...(proxy === undefined ? {} : { proxy }),
  ...(redirects === undefined ? {} : { redirects }),
  ...(notFollowed === undefined ? {} : { notFollowed }),
})

/** Headers that sign what is sent; asked for only where an answer may lead elsewhere. */
function signatureNames(
  { method, url, sent, body, scheme }: ComposedReplay,
  { redirects, signing }: ReplayOrder,
): readonly string[] {
  if (redirects === undefined) return []
  const own = signing?.headerName === undefined ? [] : [signing.headerName]
  const ofScheme = scheme === undefined ? [] : (schemeOf(scheme)?.headers ?? [])
  return [
    ...signatureHeaderNames({ method, url, headers: sent, body }, nodeCrypto),
    ...ofScheme,
    ...own,
  ]
}

/** Hands it to a broker, with what routing keys are made of. */
function publish(
  { method, headers, body }: ComposedReplay,
  wish: SendOrder,
  { captured, parts, options }: Pick<Sending, 'captured' | 'parts' | 'options'>,
): Promise<SentReplay> {
  const { id, target } = captured.capture
  const rows = parts.reader.summaries([id])
  const found = rows.ok ? rows.value[0]?.derived : undefined
  const { provider = '', eventType: event = '' } = found ?? {}
  return publishReplay({ method, target, headers, body, provider, event }, wish, {
    ...options,
    password: options.keys?.secrets[0]?.text,
    nowMs: parts.now(),
  })
}

/** The order itself is at fault: it would fail for every target. */
export const isOrderFault = ({ code }: AppError): boolean =>
  code === 'bad-url' || code === 'bad-header' || code === 'bad-input'
