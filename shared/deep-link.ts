import type { CaptureId } from './http/capture'

/** The scheme of links that lead into the window. Also in electron-builder.config.mjs. */
export const linkScheme = 'hookwright'

/** What a link asks the window to show. A link only ever shows; it sends and changes nothing. */
export type DeepLink =
  | { readonly kind: 'capture'; readonly id: CaptureId }
  | { readonly kind: 'search'; readonly query: string }

const MAX_LINK_LENGTH = 16_384
const MAX_QUERY_LENGTH = 10_000
const CAPTURE = /^hookwright:\/\/capture\/([0-9A-Za-z]{1,128})\/?$/
const SEARCH = /^hookwright:\/\/search\/?\?q=([^&#\s]*)$/

/**
 * Reads `hookwright://capture/ID` and `hookwright://search?q=QUERY`; `undefined` for anything
 * else. Any web page can make the system open such a link, so nothing is guessed.
 */
export function parseDeepLink(link: string): DeepLink | undefined {
  if (link.length > MAX_LINK_LENGTH) return undefined
  const [, id] = CAPTURE.exec(link) ?? []
  if (id !== undefined) return { kind: 'capture', id: id as CaptureId }
  const [, encoded] = SEARCH.exec(link) ?? []
  const query = encoded === undefined ? undefined : decoded(encoded)
  return query === undefined || query.length > MAX_QUERY_LENGTH || hasControls(query)
    ? undefined
    : { kind: 'search', query }
}

export const captureLink = (id: CaptureId): string => `${linkScheme}://capture/${id}`

function decoded(text: string): string | undefined {
  try {
    // A form writes a space as a plus sign.
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const hasControls = (text: string): boolean => /[\u0000-\u001f\u007f]/.test(text)
