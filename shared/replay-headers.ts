import type { AppError } from './errors'
import { type HeaderField, type Headers, headersOf, isFieldValue, isToken } from './http/headers'
import { err, ok, type Result } from './result'

/** What goes along with a replay, and what does not. */
export interface ReplayHeaders {
  /** Exactly as they go out: order, letter case and repeats of the capture. */
  readonly sent: Headers
  /** Captured fields that are not sent, with the reason, in wire order. */
  readonly leftOut: readonly LeftOutHeader[]
}

export interface LeftOutHeader {
  readonly name: string
  readonly value: string
  readonly reason: LeftOutReason
}

/**
 * - `connection`: belongs to the captured connection, not to the message (RFC 9110, 7.6.1).
 * - `tunnel`: added on the way here by a tunnel or proxy.
 * - `credentials`: would give the target what was meant for another.
 * - `replaced`: the order gives this name a value of its own.
 * - `signature`: vouches for what was sent then, and nothing makes it anew.
 */
export type LeftOutReason = 'connection' | 'tunnel' | 'credentials' | 'replaced' | 'signature'

export const leftOutReasons: Readonly<Record<LeftOutReason, string>> = {
  connection: 'It belongs to the connection the request came on.',
  tunnel: 'A tunnel or proxy added it on the way here.',
  credentials: 'It was meant for another target; it goes along only where you say so.',
  replaced: 'You set another value.',
  signature: 'A captured signature is right for that one delivery. Give a secret to sign anew.',
}

/** A captured header that stayed behind, without what it held. */
export type LeftBehind = Pick<LeftOutHeader, 'name' | 'reason'>

/** What a replay of old is remembered by: each name once, and none that went out in another form. */
export function leftBehind(
  leftOut: readonly LeftOutHeader[],
  staleSignatures: readonly string[],
): readonly LeftBehind[] {
  const all: readonly LeftBehind[] = [
    ...leftOut.filter(({ reason }) => reason !== 'replaced'),
    ...staleSignatures.map((name) => ({ name, reason: 'signature' as const })),
  ]
  const byName = new Map(all.map(({ name, reason }) => [name.toLowerCase(), { name, reason }]))
  return [...byName.values()]
}

/** Names of what could have opened a door: credentials, and signatures that go stale. */
export const secretsLeftBehind = (left: readonly LeftBehind[]): readonly string[] =>
  left
    .filter(({ reason }) => reason === 'credentials' || reason === 'signature')
    .map(({ name }) => name)

/** What the headers have to fit. */
export interface ReplayMessage {
  /** Host, and the port unless it is the scheme's own: what the target calls itself. */
  readonly host: string
  readonly method: string
  readonly bodyBytes: number
  readonly credentials: 'leave-out' | 'send'
  /** In the place of copied ones of the same names; others are added at the end. */
  readonly setHeaders: Headers
}

/** Counts how often a request was replayed, so that none goes in circles for ever. */
export const hopsHeader = 'Hookwright-Hops'
export const maxHops = 3

/**
 * Chooses the headers of a replay. `Host` and `Content-Length` stay where the capture had them,
 * with the values the new message needs. Fails for a name or value that cannot be sent.
 */
export function planReplayHeaders(
  captured: Headers,
  message: ReplayMessage,
): Result<ReplayHeaders, AppError> {
  const fault = faultIn(message.setHeaders)
  if (fault) return err(fault)

  const rule = ruleFor(captured, message)
  const copied: HeaderField[] = []
  const leftOut: LeftOutHeader[] = []
  for (const [name, value] of captured) {
    const reason = rule(name.toLowerCase())
    if (reason === 'copy') copied.push([name, value])
    else if (reason !== 'ours') leftOut.push({ name, value, reason })
    else if (!isRepeat(copied, name)) copied.push([name, ownValue(name, message)])
    // The new fields stand where the first captured one of the name stood.
    if (reason === 'replaced' && !isRepeat(copied, name)) {
      copied.push(...fieldsNamed(message.setHeaders, name))
    }
  }
  const sent: Headers = [
    ...withOwnFields(copied, message),
    ...message.setHeaders.filter(([name]) => !isRepeat(copied, name)),
    [hopsHeader, String(hopsOf(captured) + 1)],
    ['Connection', 'close'],
  ]
  const unsendable = sent.map(fieldFault).find((found) => found !== undefined)
  return unsendable ? err(unsendable) : ok({ sent, leftOut })
}

/** How often this request was replayed already; 0 for one that comes from its sender. */
export function hopsOf(headers: Headers): number {
  const counts = headersOf(headers, hopsHeader).map((value) =>
    /^\d{1,3}$/.test(value) ? Number(value) : 0,
  )
  return Math.max(0, ...counts)
}

const perConnection = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'http2-settings',
  'expect',
]

const perTunnel = ['x-real-ip', 'x-nginx-proxy', 'forwarded', 'via']
const tunnelPrefix = 'x-forwarded-'
const credentialNames = ['authorization', 'cookie']

/** Decided by the body and the transport alone; an order cannot set them. */
const framing = new Set([...perConnection, 'content-length'])
framing.delete('proxy-authorization')

type Rule = (lowerName: string) => 'copy' | 'ours' | LeftOutReason

function ruleFor(captured: Headers, message: ReplayMessage): Rule {
  const connection = new Set([...perConnection, ...namedInConnection(captured)])
  const replaced = new Set(message.setHeaders.map(([name]) => name.toLowerCase()))
  return (name) => {
    if (replaced.has(name)) return 'replaced'
    if (name === 'host' || name === 'content-length') return 'ours'
    if (connection.has(name) || name === hopsHeader.toLowerCase()) return 'connection'
    if (perTunnel.includes(name) || name.startsWith(tunnelPrefix)) return 'tunnel'
    if (credentialNames.includes(name) && message.credentials === 'leave-out') return 'credentials'
    return 'copy'
  }
}

const namedInConnection = (captured: Headers): readonly string[] =>
  headersOf(captured, 'connection')
    .flatMap((value) => value.split(','))
    .map((name) => name.trim().toLowerCase())

const fieldsNamed = (fields: Headers, wanted: string): Headers =>
  fields.filter(([name]) => name.toLowerCase() === wanted.toLowerCase())

const isRepeat = (copied: Headers, name: string): boolean => headersOf(copied, name).length > 0

const ownValue = (name: string, message: ReplayMessage): string =>
  name.toLowerCase() === 'host' ? message.host : String(message.bodyBytes)

/** Adds the fields that the capture did not have and the message needs. */
function withOwnFields(copied: Headers, message: ReplayMessage): Headers {
  const lacks = (name: string): boolean =>
    !isRepeat(copied, name) && !isRepeat(message.setHeaders, name)
  const host: Headers = lacks('host') ? [['Host', message.host]] : []
  const length: Headers =
    lacks('content-length') && needsLength(message)
      ? [['Content-Length', String(message.bodyBytes)]]
      : []
  return [...host, ...copied, ...length]
}

/** A request of these methods without a body says so by having no length (RFC 9110, 8.6). */
const needsLength = ({ method, bodyBytes }: ReplayMessage): boolean =>
  bodyBytes > 0 || !['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'].includes(method)

function faultIn(setHeaders: Headers): AppError | undefined {
  const forbidden = setHeaders.find(([name]) => {
    const lower = name.toLowerCase()
    return framing.has(lower) || lower === hopsHeader.toLowerCase()
  })
  if (!forbidden) return undefined
  return {
    code: 'bad-header',
    header: forbidden[0],
    cause: 'it is decided by how the body is sent',
  }
}

function fieldFault([name, value]: HeaderField): AppError | undefined {
  if (!isToken(name))
    return { code: 'bad-header', header: name, cause: 'this is not a header name' }
  if (isFieldValue(value)) return undefined
  return { code: 'bad-header', header: name, cause: 'its value has characters that cannot be sent' }
}
