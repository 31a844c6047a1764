import type { Bytes } from '../../shared/bytes'
import type { AskedForward } from '../../shared/forwards/forward-rules'
import type { CaptureId } from '../../shared/http/capture'
import type { Headers } from '../../shared/http/headers'
import type { ReplayOutcome } from '../../shared/replay'
import type { Replays } from '../storage/replays'
import type { Forwarder } from './forwarder'

/** A capture whose sender waits for what a target says about it. */
export interface Ask extends AskedForward {
  readonly captureId: CaptureId
}

/**
 * What became of it.
 * - `answered`: the target's whole answer, as it came. - `too late`: nothing within the time.
 * - `unreachable`: no answer, or none that can be passed on.
 */
export type Asked =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly headers: Headers
      readonly body: Bytes
    }
  | { readonly kind: 'too late' | 'unreachable' }

/**
 * Asks a target for a sender that waits. Where the sender will be told the own response instead,
 * the capture is written down to be sent on later; one that is told a fault comes again by itself.
 */
export async function passOn(
  ask: Ask,
  {
    forwarder,
    replays,
    signal,
  }: {
    readonly forwarder: Forwarder
    readonly replays: Pick<Replays, 'replyBody'>
    readonly signal: AbortSignal
  },
): Promise<Asked> {
  const sent = await forwarder.sendNow(ask, { signal, timeoutMs: ask.answerWithinMs })
  const asked: Asked = sent.ok ? kindOf(sent.value.outcome) : { kind: 'unreachable' }
  if (sent.ok && asked.kind === 'answered') {
    const request = { attemptId: sent.value.id, form: 'raw', offset: 0 } as const
    const body = await replays.replyBody({ ...request, length: Number.MAX_SAFE_INTEGER })
    if (body.ok) return { ...asked, body: body.value.bytes }
  }
  if (asked.kind !== 'answered' && ask.otherwise === 'response') forwarder.enqueue(ask)
  return asked.kind === 'answered' ? { kind: 'unreachable' } : asked
}

function kindOf(outcome: ReplayOutcome): Asked {
  if (outcome.kind === 'failed') {
    const { error } = outcome
    const isLate = error.code === 'target-unreachable' && error.cause === 'timeout'
    return { kind: isLate ? 'too late' : 'unreachable' }
  }
  const { status, headers, cut } = outcome.reply
  // Half an answer would pass for a whole one.
  return cut || status < 200
    ? { kind: 'unreachable' }
    : { kind: 'answered', status, headers, body: new Uint8Array() }
}
