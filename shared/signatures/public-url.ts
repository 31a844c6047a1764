import { headerOf } from '../http/headers'
import type { SignedRequest } from './scheme'

export const isAbsolute = (url: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(url)

/**
 * The URLs the sender may have used, most likely first. One, where it is known; otherwise the
 * target behind the host the request names, as a tunnel or proxy reports it and then directly.
 */
export function publicUrls({ url, headers }: SignedRequest): readonly string[] {
  if (isAbsolute(url)) return [url]
  const firstOf = (name: string): string | undefined =>
    headerOf(headers, name)?.split(',')[0]?.trim() || undefined
  const hosts = [firstOf('x-forwarded-host'), firstOf('x-original-host'), firstOf('host')]
  const named = firstOf('x-forwarded-proto')
  const schemes = named === undefined ? ['https', 'http'] : [named]
  const found = [...new Set(hosts.filter((host) => host !== undefined))].flatMap((host) =>
    schemes.map((scheme) => `${scheme}://${host}${url}`),
  )
  return found.length > 0 ? found : [url]
}

/** A URL taken apart without changing a character, unlike `URL`, which normalises. */
export interface UrlParts {
  /** Lower case, without the colon. Empty for a bare target. */
  readonly scheme: string
  /** With credentials and port, as written. */
  readonly authority: string
  readonly path: string
  /** With its question mark; empty where there is none. */
  readonly search: string
}

export function splitUrl(url: string): UrlParts {
  const [beforeFragment = ''] = url.split('#', 1)
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/([^/?]*))?([^?]*)(.*)$/is.exec(beforeFragment)
  return {
    scheme: (match?.[1] ?? '').toLowerCase(),
    authority: match?.[2] ?? '',
    path: match?.[3] ?? '',
    search: match?.[4] ?? '',
  }
}

export const joinUrl = ({ scheme, authority, path, search }: UrlParts): string =>
  `${scheme === '' ? '' : `${scheme}://${authority}`}${path}${search}`

const defaultPorts: Readonly<Record<string, string>> = { http: '80', https: '443' }

/** The same URL without its port, or `undefined` where it names none. */
export function withoutPort(url: string): string | undefined {
  const parts = splitUrl(url)
  const bare = parts.authority.replace(/:\d+$/, '')
  return bare === parts.authority ? undefined : joinUrl({ ...parts, authority: bare })
}

/** The same URL with its scheme's own port, or `undefined` where it names one already. */
export function withDefaultPort(url: string): string | undefined {
  const parts = splitUrl(url)
  const port = defaultPorts[parts.scheme]
  if (port === undefined || /:\d+$/.test(parts.authority)) return undefined
  return joinUrl({ ...parts, authority: `${parts.authority}:${port}` })
}
