import { isIP } from 'node:net'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'

/** Where a replay goes. */
export interface TargetAddress {
  readonly scheme: 'http' | 'https'
  /** Without brackets. */
  readonly host: string
  readonly port: number
  /** What to say in `Host`. */
  readonly authority: string
  /** Path and query as they were written, where that can be sent. */
  readonly path: string
  /** What the certificate must be for; empty for an address, which has no name to ask for. */
  readonly serverName: string
}

/** Takes a URL apart. Only http and https; nothing that could smuggle a second request. */
export function parseTarget(url: string): Result<TargetAddress, AppError> {
  const bad = (cause: string): Result<never, AppError> => err({ code: 'bad-url', url, cause })
  // `new URL` would silently remove line breaks and tabs.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
  if (/[\u0000-\u001f\u007f]/.test(url)) return bad('it contains control characters')
  if (!URL.canParse(url)) return bad('it cannot be read')
  const parsed = new URL(url)
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    return bad(`${parsed.protocol} is neither http: nor https:`)
  }
  if (parsed.username !== '' || parsed.password !== '') {
    return bad('a name and password belong into an Authorization header')
  }
  if (parsed.port === '0') return bad('0 is not a port that can be sent to')

  const scheme = parsed.protocol === 'http:' ? 'http' : 'https'
  const host = parsed.hostname.replace(/^\[(.*)\]$/, '$1')
  return ok({
    scheme,
    host,
    port: parsed.port === '' ? defaultPorts[scheme] : Number(parsed.port),
    authority: parsed.host,
    path: writtenPath(url) ?? `${parsed.pathname}${parsed.search}`,
    serverName: isIP(host) === 0 ? host : '',
  })
}

const defaultPorts = { http: 80, https: 443 } as const

/**
 * The path as written: `new URL` would resolve `/a/../b` and `%2e%2e`, which a target may treat in
 * its own way. `undefined` where it holds characters that are not sent as they are.
 */
function writtenPath(url: string): string | undefined {
  const [, rest] = /^[a-z]+:\/\/[^/?#\\\s@]+([/?][^#]*)?(?:#.*)?$/i.exec(url) ?? []
  if (rest === undefined || !/^[\x21-\x5b\x5d-\x7e]+$/.test(rest)) return undefined
  return rest.startsWith('?') ? `/${rest}` : rest
}
