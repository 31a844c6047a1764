import type { AppError } from '../errors'
import { err, ok, type Result } from '../result'
import { type BrokerAddress, maskBrokerUrl, parseBrokerUrl } from './broker-address'

/** Where a replay is published: `amqp://user@host/vhost?exchange=…&routingKey=…`. */
export interface PublishTarget {
  readonly address: BrokerAddress
  /** Empty for the default exchange, whose routing keys are names of queues. */
  readonly exchange: string
  /** A template, see `fillRoutingKey`. */
  readonly routingKey: string
  /** Whether the captured HTTP headers become headers of the message. */
  readonly headers: 'captured' | 'none'
  readonly persistent: 'true' | 'false'
  /** Whether the broker is to say so where no queue takes the message. */
  readonly mandatory: 'true' | 'false'
}

const choices = {
  headers: ['captured', 'none'],
  persistent: ['true', 'false'],
  mandatory: ['true', 'false'],
} as const

/** A `bad-url` where it cannot be published to; a password in it is refused, and never repeated. */
export function parsePublishTarget(url: string): Result<PublishTarget, AppError> {
  const bad = (cause: string): Result<never, AppError> =>
    err({ code: 'bad-url', url: maskBrokerUrl(url), cause })
  const address = parseBrokerUrl(url)
  if (!address.ok) return bad(address.error)
  const { username, password, query } = address.value
  if (password !== undefined && !(username === 'guest' && password === 'guest')) {
    return bad('its password would be shown and kept; give it as the secret of the target')
  }
  const wrong = query.map(queryFault).find((fault) => fault !== undefined)
  if (wrong !== undefined) return bad(wrong)
  const values = new Map(query)
  const exchange = values.get('exchange') ?? ''
  const routingKey = values.get('routingKey') ?? ''
  if (exchange === '' && routingKey === '') {
    return bad('it names neither an exchange nor, by routingKey, a queue')
  }
  return ok({
    address: address.value,
    exchange,
    routingKey,
    headers: values.get('headers') === 'none' ? 'none' : 'captured',
    persistent: values.get('persistent') === 'false' ? 'false' : 'true',
    mandatory: values.get('mandatory') === 'false' ? 'false' : 'true',
  })
}

function queryFault([name, value]: readonly [string, string]): string | undefined {
  if (name === 'exchange') {
    return new TextEncoder().encode(value).length > 127
      ? 'the name of an exchange has 127 bytes at most'
      : undefined
  }
  if (name === 'routingKey') return undefined
  if (!Object.hasOwn(choices, name)) {
    return `“${name}” is not among exchange, routingKey, ${Object.keys(choices).join(', ')}`
  }
  const allowed: readonly string[] = choices[name as keyof typeof choices]
  return allowed.includes(value) ? undefined : `${name} is ${allowed.join(' or ')}`
}

/** A part of the query of such a URL, for a form. */
export const brokerPart = (url: string, name: string): string =>
  new URLSearchParams(url.split('?')[1] ?? '').get(name) ?? ''

/** The URL with another value for one part; the braces of templates stay readable. */
export function withBrokerPart(url: string, name: string, value: string): string {
  const [base = '', query = ''] = url.split('?')
  const parts = new URLSearchParams(query)
  if (value === '') parts.delete(name)
  else parts.set(name, value)
  const text = parts.toString().replace(/%7B/g, '{').replace(/%7D/g, '}').replace(/%2F/g, '/')
  return text === '' ? base : `${base}?${text}`
}
