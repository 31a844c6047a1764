import { headerOf } from '../http/headers'
import {
  joinUrl,
  publicUrls,
  splitUrl,
  type UrlParts,
  withDefaultPort,
  withoutPort,
} from '../signatures/public-url'
import type { SignedRequest } from '../signatures/scheme'
import type { Option } from './option'

export interface UrlOption extends Option {
  readonly url: string
}

/** Other spellings of the URL that a tunnel, a proxy or a settings page may have made of it. */
export function urlOptions(request: SignedRequest): readonly UrlOption[] {
  const [url = request.url] = publicUrls(request)
  const seen = new Set(publicUrls(request))
  const options: UrlOption[] = []
  for (const { code, words, change } of changes) {
    for (const other of change(url, request)) {
      if (other === undefined || seen.has(other)) continue
      seen.add(other)
      options.push({ code, label: `the URL is ${other} (${words})`, depth: 1, url: other })
    }
  }
  return options
}

interface UrlChange {
  readonly code: string
  readonly words: string
  readonly change: (url: string, request: SignedRequest) => readonly (string | undefined)[]
}

const onParts =
  (change: (parts: UrlParts) => UrlParts) =>
  (url: string): readonly string[] => [joinUrl(change(splitUrl(url)))]

const onPath = (change: (path: string) => string) =>
  onParts((parts) => ({ ...parts, path: change(parts.path) }))

const onSearch = (change: (search: string) => string) =>
  onParts((parts) => ({ ...parts, search: change(parts.search) }))

const changes: readonly UrlChange[] = [
  {
    code: 'url-scheme',
    words: 'http and https exchanged',
    change: onParts((parts) => ({
      ...parts,
      scheme: parts.scheme === 'https' ? 'http' : 'https',
    })),
  },
  { code: 'url-host', words: 'another host', change: otherHosts },
  { code: 'url-port', words: 'without its port', change: (url) => [withoutPort(url)] },
  { code: 'url-port', words: 'with its port', change: (url) => [withDefaultPort(url)] },
  {
    code: 'url-trailing-slash',
    words: 'a slash at the end of the path',
    change: onPath((path) => (path.endsWith('/') ? path.slice(0, -1) : `${path}/`)),
  },
  { code: 'url-without-query', words: 'without its query', change: onSearch(() => '') },
  {
    code: 'url-query-order',
    words: 'its query sorted',
    change: onSearch((search) =>
      search === '' ? '' : `?${search.slice(1).split('&').sort().join('&')}`,
    ),
  },
  {
    code: 'url-percent-case',
    words: 'its escapes in lower case',
    change: (url) => [url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())],
  },
  {
    code: 'url-percent-case',
    words: 'its escapes in upper case',
    change: (url) => [url.replace(/%[0-9a-f]{2}/g, (code) => code.toUpperCase())],
  },
  { code: 'url-decoded', words: 'its escapes decoded', change: decoded },
  { code: 'url-path-prefix', words: 'without the beginning of its path', change: shorterPaths },
]

function otherHosts(url: string, { headers }: SignedRequest): readonly string[] {
  const parts = splitUrl(url)
  return ['Host', 'X-Forwarded-Host', 'X-Original-Host']
    .map((name) => headerOf(headers, name)?.split(',')[0]?.trim())
    .filter((host) => host !== undefined && host !== '')
    .flatMap((host) =>
      ['https', 'http'].map((scheme) => joinUrl({ ...parts, scheme, authority: host ?? '' })),
    )
}

function decoded(url: string): readonly string[] {
  try {
    return [decodeURIComponent(url)]
  } catch {
    return []
  }
}

/** A proxy that mounts the receiver under a path removes it, or adds it. */
function shorterPaths(url: string): readonly string[] {
  const parts = splitUrl(url)
  const segments = parts.path.split('/').slice(1)
  return segments
    .slice(1)
    .map((_segment, index) => `/${segments.slice(index + 1).join('/')}`)
    .map((path) => joinUrl({ ...parts, path }))
}
