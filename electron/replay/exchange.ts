import type { LookupFunction } from 'node:net'
import { type AddressKind, addressKind } from '../../shared/address-kind'
import { type Bytes, concat, emptyBytes } from '../../shared/bytes'
import type { Headers } from '../../shared/http/headers'
import type { ReplayOutcome } from '../../shared/replay'
import { http2Headers } from '../../shared/replay/http2-headers'
import { err, type Result } from '../../shared/result'
import type { ProxyAddress } from './choose-proxy'
import { type Conversation, converseHttp1 } from './converse-http1'
import { converseHttp2 } from './converse-http2'
import { dial, type Line } from './dial'
import { type Deadline, type Ending, startDeadline } from './ending'
import { guardedLookup, type MayReach } from './guarded-lookup'
import { type ReplayClock, startReplayClock } from './replay-clock'
import { hungUp, newReplyDraft, type ReplyDraft } from './reply-draft'
import type { TargetAddress } from './target-address'

/** A request in the form it goes over the wire. */
export interface Outgoing {
  readonly url: string
  readonly target: TargetAddress
  readonly method: string
  /** Complete: nothing is added to them. */
  readonly headers: Headers
  readonly body: Bytes
  readonly timeoutMs: number
  readonly tls: 'verify' | 'accept-any'
  readonly http: 'auto' | '1.1' | '2'
  readonly proxy: ProxyAddress | undefined
}

export interface ExchangeOptions {
  readonly signal: AbortSignal | undefined
  readonly replyBytes: number
  readonly authorities: readonly string[]
  readonly mayReach: MayReach
  readonly lookup: LookupFunction | undefined
}

export interface Exchanged {
  /** Those of HTTP/2 where that was spoken. */
  readonly sentHeaders: Headers
  readonly outcome: ReplayOutcome
  readonly replyBody: Bytes
  /** What was connected to; `undefined` where a proxy did that, or nobody. */
  readonly reached: AddressKind | undefined
}

/** Sends on a connection of its own, and reads the answer up to a limit and a time. */
export async function exchange(outgoing: Outgoing, options: ExchangeOptions): Promise<Exchanged> {
  const { url, headers, proxy } = outgoing
  const draft = newReplyDraft()
  const clock = startReplayClock()
  const deadline = startDeadline(outgoing.timeoutMs, options.signal)
  const line = await lineTo(outgoing, { ...options, clock, deadline })
  if (!line.ok) {
    deadline.clear()
    const outcome = outcomeOf(url, draft, { ending: line.error, clock })
    return { sentHeaders: headers, outcome, replyBody: emptyBytes, reached: undefined }
  }
  const reached = proxy === undefined ? kindReached(line.value) : undefined
  const { conversation, sentHeaders } = converse(outgoing, line.value, {
    draft,
    clock,
    replyBytes: options.replyBytes,
  })
  const ending = await Promise.race([conversation.over, deadline.over])
  deadline.clear()
  conversation.leave()
  line.value.socket.destroy()
  return {
    sentHeaders,
    outcome: outcomeOf(url, draft, { ending, clock }),
    replyBody: concat(...draft.chunks),
    reached,
  }
}

/** A line, or how the attempt to get one ended. Nothing of it is left open in that case. */
async function lineTo(
  outgoing: Outgoing,
  {
    deadline,
    clock,
    mayReach,
    lookup,
    authorities,
  }: ExchangeOptions & { readonly clock: ReplayClock; readonly deadline: Deadline },
): Promise<Result<Line, Ending>> {
  const giveUp = new AbortController()
  const dialing = dial({
    ...outgoing,
    authorities,
    clock,
    lookup: guardedLookup(mayReach, lookup),
    signal: giveUp.signal,
  })
  const first = await Promise.race([dialing, deadline.over.then((ending) => err(ending))])
  if (first.ok) return first
  giveUp.abort()
  void dialing.then((late) => late.ok && late.value.socket.destroy())
  return first
}

const kindReached = ({ socket }: Line): AddressKind | undefined =>
  socket.remoteAddress === undefined ? undefined : addressKind(socket.remoteAddress)

function converse(
  outgoing: Outgoing,
  line: Line,
  parts: {
    readonly draft: ReplyDraft
    readonly clock: ReplayClock
    readonly replyBytes: number
  },
): { readonly conversation: Conversation; readonly sentHeaders: Headers } {
  if (line.protocol === 'http/1.1') {
    return { conversation: converseHttp1(outgoing, line, parts), sentHeaders: outgoing.headers }
  }
  const sentHeaders = http2Headers(outgoing.headers, { ...outgoing, ...outgoing.target })
  return {
    conversation: converseHttp2(outgoing, line, { ...parts, headers: sentHeaders }),
    sentHeaders,
  }
}

function outcomeOf(
  url: string,
  { head, bytes }: ReplyDraft,
  { ending, clock }: { readonly ending: Ending; readonly clock: ReplayClock },
): ReplayOutcome {
  const durationMs = clock.totalMs()
  if (ending.kind === 'cancelled')
    return { kind: 'failed', error: { code: 'cancelled' }, durationMs }
  if (ending.kind === 'address refused') {
    return {
      kind: 'failed',
      error: { code: 'address-refused', url, ...ending.refused },
      durationMs,
    }
  }
  const fault = ending.kind === 'fault' ? ending.problem : undefined
  if (!head) {
    const { cause, detail } = fault ?? hungUp
    return { kind: 'failed', error: { code: 'target-unreachable', url, cause, detail }, durationMs }
  }
  // A head that was answered is worth more than the way the body ended.
  return {
    kind: 'answered',
    reply: {
      ...head,
      bodyBytes: bytes,
      cut: ending.kind !== 'whole',
      ...(fault ? { brokenOff: fault.cause } : {}),
      timings: clock.timings(),
    },
  }
}
