import { type PublishTarget, parsePublishTarget } from '../../shared/amqp/publish-target'
import { fillRoutingKey, type RoutingValues } from '../../shared/amqp/routing-key'
import { type Bytes, emptyBytes, utf8 } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import { type Headers, headerOf, withoutHeaders } from '../../shared/http/headers'
import type { ReplayOutcome } from '../../shared/replay'
import { type LeftOutHeader, planReplayHeaders } from '../../shared/replay-headers'
import { err, ok, type Result } from '../../shared/result'
import { guardedLookup, type MayReach, refusedHost } from '../replay/guarded-lookup'
import type { SendOptions, SendOrder, SentReplay } from '../replay/send-replay'
import type { TargetProblem } from '../replay/target-fault'
import { type BrokerMessage, type BrokerWord, openBroker } from './broker-link'

/** What is published: a capture or a draft of it, with what analysis found out. */
export type Publishable = Omit<RoutingValues, 'nowMs'>

/**
 * Publishes once to an `amqp://` target. The broker's word is the reply, by AMQP's own codes: 200
 * for a confirmation, 312 for a message that no queue took, 404 for an exchange that is not there.
 */
export async function publishReplay(
  publishable: Publishable,
  order: SendOrder,
  options: SendOptions & { readonly password: string | undefined; readonly nowMs: number },
): Promise<SentReplay> {
  const planned = plan(publishable, order, options.nowMs)
  if (!planned.ok) return unsent(planned.error)
  const { target, message, leftOut } = planned.value
  if (options.signal?.aborted) return unsent({ code: 'cancelled' })
  const mayReach: MayReach = (kind) =>
    (kind !== 'metadata' || order.metadata === 'allow') && (options.mayReach?.(kind) ?? true)
  const refused = refusedHost(target.address.host, mayReach)
  if (refused) return unsent({ code: 'address-refused', url: order.url, ...refused })

  const startedMs = performance.now()
  const spoken = await converse(target, message, { order, options, mayReach })
  const totalMs = performance.now() - startedMs
  const reply = spoken.ok ? replyOf(spoken.value, target, totalMs) : undefined
  return {
    method: 'PUBLISH',
    sentHeaders: sentFields(message),
    sentBytes: message.content.length,
    leftOut,
    outcome: reply?.outcome ?? failed(order.url, spoken, totalMs),
    replyBody: reply?.body ?? emptyBytes,
  }
}

interface Plan {
  readonly target: PublishTarget
  readonly message: BrokerMessage
  readonly leftOut: readonly LeftOutHeader[]
}

function plan(publishable: Publishable, order: SendOrder, nowMs: number): Result<Plan, AppError> {
  const target = parsePublishTarget(order.url)
  if (!target.ok) return target
  const planned = planReplayHeaders(publishable.headers, {
    host: target.value.address.host,
    method: 'POST',
    bodyBytes: publishable.body.length,
    credentials: order.credentials ?? 'leave-out',
    setHeaders: order.setHeaders ?? [],
  })
  if (!planned.ok) return planned
  const { sent, leftOut } = planned.value
  const routingKey = fillRoutingKey(target.value.routingKey, { ...publishable, nowMs })
  if (utf8(routingKey).length > 255) {
    const detail = `The routing key “${routingKey.slice(0, 60)}…” has ${utf8(routingKey).length} bytes; brokers take 255 at most`
    return err({ code: 'bad-input', detail })
  }
  const [contentType, contentEncoding] = ['content-type', 'content-encoding'].map((name) =>
    headerOf(sent, name),
  )
  const own = target.value.headers === 'none' ? (order.setHeaders ?? []) : sent
  return ok({
    target: target.value,
    leftOut,
    message: {
      exchange: target.value.exchange,
      routingKey,
      content: publishable.body,
      headers: tableOf(withoutHeaders(own, ofTheTransport)),
      ...(contentType === undefined ? {} : { contentType }),
      ...(contentEncoding === undefined ? {} : { contentEncoding }),
      delivery: target.value.persistent === 'true' ? 'persistent' : 'transient',
      unroutable: target.value.mandatory === 'true' ? 'tell' : 'drop',
    },
  })
}

/** Properties of the message, or nothing to anybody who takes it from a queue. */
const ofTheTransport = ['host', 'connection', 'content-length', 'content-type', 'content-encoding']

/** A field that came more than once is a list; AMQP has no two headers of a name. */
function tableOf(headers: Headers): Readonly<Record<string, string | readonly string[]>> {
  const table = new Map<string, string | readonly string[]>()
  for (const [name, value] of headers) {
    const before = table.get(name)
    table.set(name, before === undefined ? value : [before, value].flat())
  }
  return Object.fromEntries(table)
}

/** What was published, as the history shows it: properties first, under names that no header has. */
const sentFields = (message: BrokerMessage): Headers => [
  [':exchange', message.exchange],
  [':routing-key', message.routingKey],
  [':delivery-mode', message.delivery === 'persistent' ? '2' : '1'],
  [':mandatory', String(message.unroutable === 'tell')],
  ...(message.contentType === undefined ? [] : ([[':content-type', message.contentType]] as const)),
  ...(message.contentEncoding === undefined
    ? []
    : ([[':content-encoding', message.contentEncoding]] as const)),
  ...Object.entries(message.headers).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as const),
  ),
]

async function converse(
  { address }: PublishTarget,
  message: BrokerMessage,
  {
    order,
    options,
    mayReach,
  }: {
    readonly order: SendOrder
    readonly options: SendOptions & { readonly password: string | undefined }
    readonly mayReach: MayReach
  },
): Promise<Result<BrokerWord, TargetProblem | 'cancelled'>> {
  const late = AbortSignal.timeout(Math.min(Math.max(order.timeoutMs, 1), 2 ** 31 - 1))
  const signal = options.signal ? AbortSignal.any([options.signal, late]) : late
  const over = new Promise<'over'>((resolve) => {
    signal.addEventListener('abort', () => resolve('over'), { once: true })
  })
  const ending = (problem: TargetProblem): Result<never, TargetProblem | 'cancelled'> => {
    if (options.signal?.aborted) return err('cancelled')
    return late.aborted
      ? err({ cause: 'timeout', detail: `nothing more within ${order.timeoutMs} ms` })
      : err(problem)
  }
  const opened = await openBroker(address, {
    password: address.password ?? options.password ?? '',
    signal,
    tls: order.tls,
    authorities: options.authorities ?? [],
    lookup: guardedLookup(mayReach, options.lookup),
  })
  if (!opened.ok) return ending(opened.error)
  const word = await Promise.race([opened.value.publish(message), over])
  void opened.value.close()
  if (word === 'over') return ending({ cause: 'timeout', detail: 'no confirmation' })
  return word.kind === 'lost' ? ending(word.problem) : ok(word)
}

function replyOf(
  word: Exclude<BrokerWord, { readonly kind: 'lost' }> | BrokerWord,
  { exchange, address }: PublishTarget,
  totalMs: number,
): { readonly outcome: ReplayOutcome; readonly body: Bytes } {
  const { code, text, remark } = saidBy(word, exchange, address.vhost)
  const body = utf8(remark)
  return {
    body,
    outcome: {
      kind: 'answered',
      reply: {
        status: code,
        statusText: text,
        httpVersion: 'AMQP 0-9-1',
        headers: [['content-type', 'text/plain; charset=utf-8']],
        bodyBytes: body.length,
        cut: false,
        timings: {
          lookupMs: undefined,
          connectMs: undefined,
          tlsMs: undefined,
          firstByteMs: undefined,
          totalMs,
        },
      },
    },
  }
}

function saidBy(
  word: BrokerWord,
  exchange: string,
  vhost: string,
): { readonly code: number; readonly text: string; readonly remark: string } {
  switch (word.kind) {
    case 'confirmed':
      return { code: 200, text: 'basic.ack', remark: 'The broker confirmed the message.' }
    case 'returned':
      return { code: word.code, text: word.text, remark: `Returned: ${unrouted(exchange)}` }
    case 'nacked':
      return { code: 541, text: 'basic.nack', remark: 'The broker did not take the message.' }
    case 'refused':
      return {
        code: word.code,
        text: word.text.slice(0, 500),
        remark: refusal(word, exchange, vhost),
      }
    case 'unsendable':
      return { code: 502, text: 'SYNTAX_ERROR', remark: word.detail }
    case 'lost':
      return { code: 0, text: '', remark: word.problem.detail }
  }
}

const unrouted = (exchange: string): string =>
  exchange === ''
    ? 'there is no queue of this name.'
    : `no queue is bound to the exchange “${exchange}” for this routing key.`

function refusal(
  { code, text }: { readonly code: number; readonly text: string },
  exchange: string,
  vhost: string,
): string {
  if (code === 404) return `There is no exchange “${exchange}” in the virtual host “${vhost}”.`
  if (code === 403) return `This user may not publish to the exchange “${exchange}”.`
  return text
}

const failed = (
  url: string,
  spoken: Result<BrokerWord, TargetProblem | 'cancelled'>,
  durationMs: number,
): ReplayOutcome => ({
  kind: 'failed',
  durationMs,
  error:
    spoken.ok || spoken.error === 'cancelled'
      ? { code: 'cancelled' }
      : { code: 'target-unreachable', url, ...spoken.error },
})

const unsent = (error: AppError): SentReplay => ({
  method: 'PUBLISH',
  sentHeaders: [],
  sentBytes: 0,
  leftOut: [],
  outcome: { kind: 'failed', error, durationMs: 0 },
  replyBody: emptyBytes,
})
