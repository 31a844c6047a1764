import { err, ok, type Result } from '../result'

/** A broker, from an `amqp://` or `amqps://` URL. */
export interface BrokerAddress {
  readonly scheme: 'amqp' | 'amqps'
  /** Without brackets. */
  readonly host: string
  readonly port: number
  /** `/` where the URL names none. */
  readonly vhost: string
  /** `guest` where the URL names none. */
  readonly username: string
  /** `undefined` where the URL has none; a guest's is known to everybody. */
  readonly password: string | undefined
  /** Names of the query and their values, decoded. */
  readonly query: readonly (readonly [name: string, value: string])[]
}

export const isBrokerUrl = (url: string): boolean => /^amqps?:\/\//i.test(url)

/** Takes a broker's URL apart; a fault is said without repeating the URL, which may hold a password. */
export function parseBrokerUrl(url: string): Result<BrokerAddress, string> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
  if (/[\u0000-\u0020\u007f]/.test(url)) {
    return err('it contains spaces or control characters')
  }
  if (!isBrokerUrl(url) || !URL.canParse(url)) return err('it cannot be read')
  const parsed = new URL(url)
  if (parsed.hostname === '') return err('it names no host')
  if (parsed.port === '0') return err('0 is not a port that can be sent to')
  const parts = partsOf(parsed)
  if (!parts) return err('it has a % that is not followed by two hex digits')
  if (/^\/.*\//.test(parsed.pathname))
    return err('a / in the name of a virtual host is written %2f')
  const scheme = parsed.protocol.toLowerCase() === 'amqps:' ? 'amqps' : 'amqp'
  return ok({
    scheme,
    host: parsed.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: parsed.port === '' ? defaultPorts[scheme] : Number(parsed.port),
    vhost: parts.vhost || '/',
    username: parts.username || 'guest',
    password: parts.password || guestPassword(parts.username),
    query: [...parsed.searchParams],
  })
}

/** The URL without its password, to be shown and kept. */
export const maskBrokerUrl = (url: string): string =>
  url.replace(/^([a-z]+:\/\/[^/?#@:]*):[^/?#]*@/i, '$1@')

const guestPassword = (username: string): string | undefined =>
  username === '' || username === 'guest' ? 'guest' : undefined

function partsOf({ username, password, pathname }: URL) {
  try {
    return {
      username: decodeURIComponent(username),
      password: decodeURIComponent(password),
      vhost: decodeURIComponent(pathname.slice(1)),
    }
  } catch {
    return undefined
  }
}

const defaultPorts = { amqp: 5672, amqps: 5671 } as const
