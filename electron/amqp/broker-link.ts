import type { LookupFunction } from 'node:net'
import { isIP } from 'node:net'
import { rootCertificates } from 'node:tls'
import { type ChannelModel, type ConfirmChannel, connect, type SocketOptions } from 'amqplib'
import type { BrokerAddress } from '../../shared/amqp/broker-address'
import type { Bytes } from '../../shared/bytes'
import { err, ok, type Result } from '../../shared/result'
import type { TargetProblem } from '../replay/target-fault'
import { brokerFault } from './broker-fault'

/** A message in the form it goes to a broker. */
export interface BrokerMessage {
  /** Empty for the default exchange, which hands it to the queue of the routing key's name. */
  readonly exchange: string
  readonly routingKey: string
  readonly content: Bytes
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly contentType?: string
  readonly contentEncoding?: string
  readonly delivery: 'persistent' | 'transient'
  /** Whether the broker tells of a message that no queue takes. */
  readonly unroutable: 'tell' | 'drop'
}

/** What the broker said to a message. Codes are those of AMQP 0-9-1, for example 312 NO_ROUTE. */
export type BrokerWord =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'returned'; readonly code: number; readonly text: string }
  | { readonly kind: 'nacked' }
  /** The broker closed the channel over it; the link is of no use any more. */
  | { readonly kind: 'refused'; readonly code: number; readonly text: string }
  /** Nothing can make a message of it. */
  | { readonly kind: 'unsendable'; readonly detail: string }
  /** The connection went before the broker said anything. */
  | { readonly kind: 'lost'; readonly problem: TargetProblem }

/** A connection with one channel that confirms what is published. */
export interface BrokerLink {
  /** One at a time: a return is told before the confirmation of its message, and of no other. */
  readonly publish: (message: BrokerMessage) => Promise<BrokerWord>
  /** Makes a durable topic exchange unless there is one; its refusal closes the channel. */
  readonly assertTopic: (exchange: string) => Promise<Result<null, BrokerRefusal>>
  /** Resolves when the connection or the channel is gone, with the reason where there was one. */
  readonly closed: Promise<TargetProblem>
  readonly close: () => Promise<void>
}

export interface BrokerRefusal {
  readonly code: number
  readonly text: string
}

export interface LinkOptions {
  readonly password: string
  /** Ends opening, and the socket with it. An open link is ended by `close`. */
  readonly signal: AbortSignal
  readonly tls: 'verify' | 'accept-any'
  /** Certificates (PEM) to trust besides the known authorities. */
  readonly authorities: readonly string[]
  readonly lookup?: LookupFunction
}

const HEARTBEAT_SECONDS = 30
/** A broker that does not say good-bye is cut off. */
const CLOSING_MS = 2_000

export async function openBroker(
  address: BrokerAddress,
  options: LinkOptions,
): Promise<Result<BrokerLink, TargetProblem>> {
  const { scheme, host, port, username, vhost } = address
  const cut = new AbortController()
  const leave = (): void => cut.abort()
  options.signal.addEventListener('abort', leave)
  try {
    options.signal.throwIfAborted()
    const model = await connect(
      {
        protocol: scheme,
        hostname: host,
        port,
        username,
        password: options.password,
        // amqplib decodes it once more.
        vhost: encodeURIComponent(vhost),
        heartbeat: HEARTBEAT_SECONDS,
      },
      socketOptions(address, options, cut.signal),
    )
    return ok(await linkOn(model, leave))
  } catch (error) {
    // A broker that is half open keeps its socket otherwise.
    leave()
    return err(brokerFault(error))
  } finally {
    options.signal.removeEventListener('abort', leave)
  }
}

function socketOptions(
  { host }: BrokerAddress,
  { tls, authorities, lookup }: LinkOptions,
  signal: AbortSignal,
): SocketOptions {
  return {
    noDelay: true,
    clientProperties: { product: 'Hookwright', connection_name: 'Hookwright' },
    rejectUnauthorized: tls === 'verify',
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(authorities.length > 0 ? { ca: [...rootCertificates, ...authorities] } : {}),
    // Both reach node's own socket, which the types of amqplib do not say.
    ...({ signal, ...(lookup ? { lookup } : {}) } as object),
  }
}

async function linkOn(model: ChannelModel, cut: () => void): Promise<BrokerLink> {
  let reason: unknown = new Error('Socket closed by the broker')
  let gone: (problem: TargetProblem) => void = () => undefined
  const closed = new Promise<TargetProblem>((resolve) => {
    gone = resolve
  })
  const remember = (error: unknown): void => {
    reason = error
  }
  model.on('error', remember)
  model.on('close', () => gone(brokerFault(reason)))
  const channel = await model.createConfirmChannel()
  channel.on('error', remember)
  channel.on('close', () => gone(brokerFault(reason)))
  const refusal = (): BrokerRefusal | undefined => refusalIn(reason)
  return {
    publish: (message) => publishOn(channel, message, refusal).catch(lostBy),
    async assertTopic(exchange) {
      try {
        await channel.assertExchange(exchange, 'topic', { durable: true })
        return ok(null)
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error)
        return err(refusalIn(error) ?? refusal() ?? { code: 0, text })
      }
    },
    closed,
    async close() {
      const hurry = setTimeout(cut, CLOSING_MS)
      await model.close().catch(() => undefined)
      clearTimeout(hurry)
      cut()
    },
  }
}

const lostBy = (error: unknown): BrokerWord => ({ kind: 'lost', problem: brokerFault(error) })

function publishOn(
  channel: ConfirmChannel,
  message: BrokerMessage,
  refusal: () => BrokerRefusal | undefined,
): Promise<BrokerWord> {
  return new Promise((resolve) => {
    let returned: BrokerWord | undefined
    const onReturn = ({ fields }: { readonly fields: object }): void => {
      const { replyCode = 0, replyText = '' } = fields as ReturnFields
      returned = { kind: 'returned', code: replyCode, text: replyText }
    }
    const done = (word: BrokerWord): void => {
      channel.off('return', onReturn)
      resolve(word)
    }
    channel.on('return', onReturn)
    try {
      const { exchange, routingKey, content } = message
      channel.publish(exchange, routingKey, asBuffer(content), propertiesOf(message), (error) => {
        if (error === null || error === undefined) return done(returned ?? { kind: 'confirmed' })
        // The channel says why it closes in the same turn as it gives its messages back.
        setImmediate(() => done(failureOf(error, refusal())))
      })
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error)
      done(
        /closed|closing/i.test(detail)
          ? failureOf(error, refusal())
          : { kind: 'unsendable', detail },
      )
    }
  })
}

interface ReturnFields {
  readonly replyCode?: number
  readonly replyText?: string
}

function failureOf(error: unknown, refusal: BrokerRefusal | undefined): BrokerWord {
  if (refusal) return { kind: 'refused', ...refusal }
  const message = error instanceof Error ? error.message : String(error)
  return /nacked/i.test(message)
    ? { kind: 'nacked' }
    : { kind: 'lost', problem: brokerFault(error) }
}

/** What the broker said as it closed a channel: `NOT_FOUND - no exchange 'x' in vhost '/'`. */
function refusalIn(error: unknown): BrokerRefusal | undefined {
  if (!(error instanceof Error)) return undefined
  const [, code, text] =
    /(?:Channel closed|Operation failed).*?(\d{3}) \([^)]*\) with message "(.*)"/s.exec(
      error.message,
    ) ?? []
  return code === undefined ? undefined : { code: Number(code), text: text ?? '' }
}

const propertiesOf = (message: BrokerMessage) => ({
  persistent: message.delivery === 'persistent',
  mandatory: message.unroutable === 'tell',
  headers: message.headers,
  ...(message.contentType === undefined ? {} : { contentType: message.contentType }),
  ...(message.contentEncoding === undefined ? {} : { contentEncoding: message.contentEncoding }),
})

const asBuffer = (bytes: Bytes): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
