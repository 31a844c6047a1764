import { maskBrokerUrl, parseBrokerUrl } from '../../shared/amqp/broker-address'
import { utf8 } from '../../shared/bytes'
import { type AppError, explain } from '../../shared/errors'
import type { BrokerState } from '../../shared/published'
import type { TargetProblem } from '../replay/target-fault'
import type { PublishedStore, Settled } from '../storage/published'
import type { NumberedMessage } from '../storage/published-rows'
import type { BrokerLink, BrokerWord, openBroker } from './broker-link'

/** Hands waiting messages to the broker, in their order, each until it is confirmed. */
export interface Outbox {
  /** The broker from now on; `undefined` for none, and what waits goes on waiting. */
  readonly use: (brokerUrl: string | undefined) => void
  /** A message waits. */
  readonly wake: () => void
  readonly state: () => BrokerState
  /** Waits shortly for the message that is under way; what is not confirmed is sent again later. */
  readonly stop: () => Promise<void>
}

export interface OutboxOptions {
  readonly store: Pick<PublishedStore, 'firstWaiting' | 'settle'>
  readonly open: typeof openBroker
  readonly onState: (state: BrokerState) => void
  readonly onSettled: () => void
  readonly onTrouble: (error: AppError) => void
  readonly now: () => number
  /** Resolves after so long, or at once when the signal fires. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

const OPENING_MS = 10_000
const CONFIRMING_MS = 30_000
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

export function createOutbox(options: OutboxOptions): Outbox {
  const { onState } = options
  let state: BrokerState = { kind: 'off' }
  let url: string | undefined
  let leaving = new AbortController()
  let running: Promise<void> = Promise.resolve()
  const bell = createBell()
  const become = (next: BrokerState): void => {
    state = next
    onState(next)
  }

  return {
    use(brokerUrl) {
      if (brokerUrl === url) return
      url = brokerUrl
      leaving.abort()
      leaving = new AbortController()
      const { signal } = leaving
      running = running.then(() =>
        brokerUrl === undefined || signal.aborted
          ? become({ kind: 'off' })
          : serve({ url: brokerUrl, signal, bell, become, options }),
      )
    },
    wake: bell.ring,
    state: () => state,
    async stop() {
      url = undefined
      leaving.abort()
      await running
    },
  }
}

interface Service {
  readonly url: string
  readonly signal: AbortSignal
  readonly bell: Bell
  readonly become: (state: BrokerState) => void
  readonly options: OutboxOptions
}

/** Connects, sends, and comes back after every failure, with growing pauses. */
async function serve(service: Service): Promise<void> {
  const { url, signal, become, options } = service
  const broker = maskBrokerUrl(url)
  let pauseMs = FIRST_PAUSE_MS
  while (!signal.aborted) {
    become({ kind: 'connecting', broker })
    const reason = await converse(service, () => {
      pauseMs = FIRST_PAUSE_MS
      become({ kind: 'connected', broker })
    })
    if (signal.aborted) break
    become({ kind: 'unreachable', broker, reason, retryAt: options.now() + pauseMs })
    await options.wait(pauseMs, signal)
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
  }
  become({ kind: 'off' })
}

/** One connection from its beginning to its end; gives the reason of the end. */
async function converse(service: Service, onReady: () => void): Promise<string> {
  const { url, signal, options } = service
  const address = parseBrokerUrl(url)
  if (!address.ok) return `The broker’s URL cannot be used: ${address.error}.`
  const late = AbortSignal.timeout(OPENING_MS)
  const opened = await options.open(address.value, {
    password: address.value.password ?? '',
    signal: AbortSignal.any([signal, late]),
    tls: 'verify',
    authorities: [],
  })
  if (!opened.ok) {
    return sentence(service, late.aborted ? noWord(OPENING_MS) : opened.error)
  }
  const link = opened.value
  let ended: TargetProblem | undefined
  void link.closed.then((problem) => {
    ended = problem
    service.bell.ring()
  })
  try {
    const exchange = await link.assertTopic(gaiaExchange)
    if (!exchange.ok)
      return `The broker refuses the exchange ${gaiaExchange}: ${exchange.error.text}.`
    onReady()
    while (!signal.aborted && ended === undefined) {
      const stopped = await sendNext(link, service)
      if (stopped === 'empty') await service.bell.next(signal)
      else if (stopped !== undefined) return stopped
    }
    return ended ? sentence(service, ended) : ''
  } finally {
    await link.close()
  }
}

const gaiaExchange = 'events-to-enrich'

const sentence = (service: Pick<Service, 'url'>, problem: TargetProblem): string =>
  explain({ code: 'target-unreachable', url: maskBrokerUrl(service.url), ...problem }).title

/** `undefined` where a message is settled; otherwise why this connection is of no more use. */
async function sendNext(link: BrokerLink, service: Service): Promise<string | 'empty' | undefined> {
  const { options } = service
  const { store, onTrouble, onSettled } = options
  const next = store.firstWaiting()
  if (!next.ok) {
    onTrouble(next.error)
    return 'The messages that wait could not be read.'
  }
  if (next.value === undefined) return 'empty'
  const word = await publishWithin(link, next.value, options)
  const settled = settledBy(word, service)
  if (typeof settled === 'string') return settled
  const kept = store.settle(next.value.seq, settled)
  if (!kept.ok) onTrouble(kept.error)
  onSettled()
  return kept.ok ? undefined : 'A confirmation could not be written down.'
}

/** As the service publishes it, but for one thing that no consumer sees: it asks for returns. */
const messageOf = ({ exchange, routingKey, headers, content }: NumberedMessage) =>
  ({
    exchange,
    routingKey,
    content: utf8(content),
    headers: headers.tsField === undefined ? {} : { tsField: headers.tsField },
    delivery: 'persistent',
    unroutable: 'tell',
  }) as const

function settledBy(word: BrokerWord, service: Service): Settled | string {
  const settledAt = service.options.now()
  switch (word.kind) {
    case 'confirmed':
      return { state: 'confirmed', settledAt }
    case 'returned':
      return { state: 'confirmed', settledAt, remark: unroutable }
    case 'unsendable':
      return { state: 'failed', settledAt, remark: `It cannot be sent: ${word.detail}` }
    case 'nacked':
      return 'The broker did not take a message (basic.nack).'
    case 'refused':
      return `The broker refused a message: ${word.text}.`
    case 'lost':
      return sentence(service, word.problem)
  }
}

const unroutable =
  'No queue is bound for this routing key, so the broker dropped it (312 NO_ROUTE).'

/** A broker that is out of memory or disk takes messages and confirms nothing. */
async function publishWithin(
  link: BrokerLink,
  message: NumberedMessage,
  { wait }: Pick<OutboxOptions, 'wait'>,
): Promise<BrokerWord> {
  const enough = new AbortController()
  const late = wait(CONFIRMING_MS, enough.signal).then(() => tooLate)
  const word = await Promise.race([link.publish(messageOf(message)), late])
  enough.abort()
  return word
}

const noWord = (ms: number): TargetProblem => ({
  cause: 'timeout',
  detail: `nothing more within ${ms} ms`,
})

const tooLate: BrokerWord = {
  kind: 'lost',
  problem: noWord(CONFIRMING_MS),
}

/** Wakes one who waits; a ring that nobody waits for is heard by the next one who does. */
interface Bell {
  readonly ring: () => void
  readonly next: (signal: AbortSignal) => Promise<void>
}

function createBell(): Bell {
  let rung = false
  let wake: () => void = () => undefined
  return {
    ring() {
      rung = true
      wake()
    },
    async next(signal) {
      if (!rung && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
      }
      rung = false
    },
  }
}
