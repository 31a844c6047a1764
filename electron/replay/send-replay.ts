import type { LookupFunction } from 'node:net'
import { type Bytes, emptyBytes } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import { type Headers, isToken } from '../../shared/http/headers'
import type { Redirect, ReplayOrder, ReplayOutcome } from '../../shared/replay'
import { hopsOf, type LeftOutHeader, maxHops, planReplayHeaders } from '../../shared/replay-headers'
import { err, ok, type Result } from '../../shared/result'
import { chooseProxy } from './choose-proxy'
import type { Outgoing } from './exchange'
import { exchangeFollowing } from './follow-redirects'
import { type MayReach, refusedHost } from './guarded-lookup'
import { parseTarget } from './target-address'

/** What is sent again: a capture, or an edited copy of one. */
export interface Replayable {
  readonly method: string
  readonly headers: Headers
  readonly body: Bytes
}

/** An order without the capture's name: the caller has the capture at hand. */
export type SendOrder = Omit<ReplayOrder, 'captureId'>

export interface SendOptions {
  /** Ends the replay with `cancelled`. */
  readonly signal?: AbortSignal
  /** How much of the answer's body is kept; 10 MiB where it is not given. */
  readonly replyBytes?: number
  /** Certificates (PEM) to trust for this replay, besides the known authorities. */
  readonly authorities?: readonly string[]
  /**
   * Where it may go, besides the order's word on metadata services; anywhere where it is not
   * given. For sending without a person: by rule, or on behalf of a remote sender.
   */
  readonly mayReach?: MayReach
  /** Headers that hold a signature; they stay behind where a redirect leads to another origin. */
  readonly signatureNames?: readonly string[]
  /** Where `proxy: 'env'` looks; this process' own where it is not given. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Resolves names; the system's resolver where it is not given. */
  readonly lookup?: LookupFunction
}

/** One try, without the number and id that a history gives it. */
export interface SentReplay {
  readonly method: string
  /** Empty where nothing was sent. */
  readonly sentHeaders: Headers
  readonly sentBytes: number
  /** The proxy it went through. */
  readonly proxy?: string
  readonly leftOut: readonly LeftOutHeader[]
  readonly redirects?: readonly Redirect[]
  readonly notFollowed?: string
  /** Of the last request, where redirects were followed. */
  readonly outcome: ReplayOutcome
  /** As the target sent it, Content-Encoding included. */
  readonly replyBody: Bytes
}

/**
 * Sends a request once and never again: nothing is retried, and a redirect is the result unless the
 * order says to follow it. Ends within the order's time-out, whatever the target does.
 */
export async function sendReplay(
  replayable: Replayable,
  order: SendOrder,
  options: SendOptions = {},
): Promise<SentReplay> {
  const planned = plan(replayable, order, options.env ?? process.env)
  if (!planned.ok) return unsent(order.method ?? replayable.method, planned.error)

  const { outgoing, leftOut } = planned.value
  if (options.signal?.aborted) return unsent(outgoing.method, { code: 'cancelled' })
  const mayReach: MayReach = (kind) =>
    (kind !== 'metadata' || order.metadata === 'allow') && (options.mayReach?.(kind) ?? true)
  const refused = refusedHost(outgoing.target.host, mayReach)
  if (refused)
    return unsent(outgoing.method, { code: 'address-refused', url: order.url, ...refused })

  const { last, sentHeaders, redirects, notFollowed } = await exchangeFollowing(outgoing, {
    rule: order.redirects,
    signatureNames: options.signatureNames ?? [],
    proxy: order.proxy,
    env: options.env ?? process.env,
    signal: options.signal,
    replyBytes: options.replyBytes ?? 10 * 1024 * 1024,
    authorities: options.authorities ?? [],
    mayReach,
    lookup: options.lookup,
  })
  return {
    method: outgoing.method,
    sentHeaders,
    sentBytes: outgoing.body.length,
    ...(outgoing.proxy ? { proxy: outgoing.proxy.shown } : {}),
    leftOut,
    ...(redirects.length > 0 ? { redirects } : {}),
    ...(notFollowed === undefined ? {} : { notFollowed }),
    outcome: last.outcome,
    replyBody: last.replyBody,
  }
}

interface Plan {
  readonly outgoing: Outgoing
  readonly leftOut: readonly LeftOutHeader[]
}

function plan(
  replayable: Replayable,
  order: SendOrder,
  env: NonNullable<SendOptions['env']>,
): Result<Plan, AppError> {
  // A typed method is meant in capitals; that of the capture is sent as it came.
  const method = order.method?.toUpperCase() ?? replayable.method
  const { body } = replayable
  const { url, timeoutMs, tls } = order
  if (!isToken(method) || method.toUpperCase() === 'CONNECT') {
    return err({
      code: 'bad-input',
      detail: `${JSON.stringify(method)} cannot be sent as a method.`,
    })
  }
  const target = parseTarget(url)
  if (!target.ok) return target
  const proxy = chooseProxy(order.proxy, target.value, env)
  if (!proxy.ok) return proxy

  const hops = hopsOf(replayable.headers)
  if (hops >= maxHops) {
    const detail = `it was replayed ${hops} times already`
    return err({ code: 'target-unreachable', url, cause: 'loop', detail })
  }
  const headers = planReplayHeaders(replayable.headers, {
    host: target.value.authority,
    method,
    bodyBytes: body.length,
    credentials: order.credentials ?? 'leave-out',
    setHeaders: order.setHeaders ?? [],
  })
  if (!headers.ok) return headers
  const { sent, leftOut } = headers.value
  return ok({
    outgoing: {
      url,
      target: target.value,
      method,
      headers: sent,
      body,
      timeoutMs,
      tls,
      http: order.http ?? '1.1',
      proxy: proxy.value,
    },
    leftOut,
  })
}

const unsent = (method: string, error: AppError): SentReplay => ({
  method,
  sentHeaders: [],
  sentBytes: 0,
  leftOut: [],
  outcome: { kind: 'failed', error, durationMs: 0 },
  replyBody: emptyBytes,
})
