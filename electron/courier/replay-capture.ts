import { type Bytes, concat } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import { type Headers, withoutHeaders } from '../../shared/http/headers'
import type { ReplayAttempt, ReplayOrder } from '../../shared/replay'
import { err, ok, type Result } from '../../shared/result'
import { sendReplay } from '../replay/send-replay'
import type { Reader } from '../storage/reader'
import type { Replays } from '../storage/replays'

export interface ReplayParts {
  readonly reader: Reader
  readonly replays: Replays
  readonly now: () => number
}

/** What a draft changes; nothing means that the capture is sent as it came. */
export interface Draft {
  /** In place of the captured body. */
  readonly body?: Bytes
  /** Captured header fields of these names stay behind, for example a stale signature. */
  readonly without?: readonly string[]
}

/** Sends a capture once and keeps what came of it, whatever that was. */
export async function replayCapture(
  order: ReplayOrder,
  parts: ReplayParts,
  { signal, draft = {} }: { readonly signal?: AbortSignal; readonly draft?: Draft } = {},
): Promise<Result<ReplayAttempt, AppError>> {
  const { reader, replays, now } = parts
  const { captureId, ...sendOrder } = order
  const capture = reader.get(captureId)
  if (!capture.ok) return capture
  const pieces = reader.bodyPieces(captureId)
  if (!pieces.ok) return pieces

  const { method, bodySha256 } = capture.value
  const headers: Headers = withoutHeaders(capture.value.headers, draft.without ?? [])
  const body = draft.body ?? concat(...pieces.value)
  const startedAt = now()
  const sent = await sendReplay({ method, headers, body }, sendOrder, signal ? { signal } : {})
  // Nothing went out for an order that cannot be sent, so there is no attempt to remember.
  if (sent.outcome.kind === 'failed' && isOrderFault(sent.outcome.error)) {
    return err(sent.outcome.error)
  }
  const attempt = replays.add({
    captureId,
    startedAt,
    url: order.url,
    method: sent.method,
    sentHeaders: sent.sentHeaders,
    sentBytes: sent.sentBytes,
    outcome: sent.outcome,
    sent: draft.body
      ? { kind: 'other', bytes: draft.body }
      : { kind: 'captured', sha256: bodySha256 },
    replyBody: sent.replyBody,
  })
  return attempt.ok ? ok(attempt.value) : attempt
}

const isOrderFault = ({ code }: AppError): boolean =>
  code === 'bad-url' || code === 'bad-header' || code === 'bad-input'
