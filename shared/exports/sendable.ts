import { latin1, toText } from '../bytes'
import type { ExportedCapture } from '../fixtures/exported-capture'
import { type Headers, isToken } from '../http/headers'

/** What has to be known of a request to write it as a command. */
export type Sendable = Pick<ExportedCapture, 'method' | 'url' | 'headers' | 'body'>

/** What a client computes itself or what belongs to the connection the capture came on. */
const byClient = new Set([
  'content-length',
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'host',
])

/** The headers a client is told to send: order, letter case and repeats of the capture. */
export const sendableHeaders = ({ headers, url }: Sendable): Headers =>
  headers.filter(([name, value]) => {
    if (!isToken(name)) return false
    return name.toLowerCase() === 'host' ? !isHostOf(url, value) : !byClient.has(name.toLowerCase())
  })

const isHostOf = (url: string, host: string): boolean =>
  url.toLowerCase().startsWith(`http://${host.toLowerCase()}/`) ||
  url.toLowerCase().startsWith(`https://${host.toLowerCase()}/`)

/** Captured text, one character per byte, as the text it is in UTF-8; `undefined` for other bytes. */
export const utf8TextOf = (wire: string): string | undefined => toText(latin1(wire))

/** Bytes of a URL beyond ASCII in percent escapes, as every URL parser would write them. */
export const asciiUrl = (url: string): string =>
  url.replace(
    /[^\u0021-\u007e]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )

/**
 * The body as text that can stand in a script: `undefined` where it is not UTF-8, or has control
 * characters other than tab and line feed, which editors, terminals and pastes change.
 */
export function plainBody({ body }: Sendable): string | undefined {
  const text = toText(body)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
  return text === undefined || /[\u0000-\u0008\u000b-\u001f\u007f\ufeff]/.test(text)
    ? undefined
    : text
}
