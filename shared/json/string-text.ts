import type { Bytes } from '../bytes'
import type { Tokens } from './tokens'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** What a string or key token stands for: without quotes, escapes resolved. */
export function stringTextAt(bytes: Bytes, tokens: Tokens, token: number): string {
  const start = tokens.start[token] as number
  const end = tokens.end[token] as number
  if (end - start < 2) return ''
  // A string that is never closed ends with its last character, not with a quote.
  const closed = bytes[end - 1] === 0x22
  const text = decode(bytes, start + 1, closed ? end - 1 : end)
  return tokens.count[token] === 1 ? unescapeJson(text) : text
}

/** The source text of a byte range; bytes that are not UTF-8 become U+FFFD. */
export function decode(bytes: Bytes, start: number, end: number): string {
  // The decoder costs more to enter than a short text costs to build.
  if (end - start > 40) return decoder.decode(bytes.subarray(start, end))
  let text = ''
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number
    if (byte >= 0x80) return decoder.decode(bytes.subarray(start, end))
    text += String.fromCharCode(byte)
  }
  return text
}

const shortEscapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/** Resolves JSON escapes; a backslash before anything else stays with what follows it. */
export const unescapeJson = (text: string): string =>
  text.replace(/\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))/g, (_, hex?: string, letter?: string) =>
    hex === undefined
      ? (shortEscapes[letter ?? ''] ?? letter ?? '')
      : String.fromCharCode(Number.parseInt(hex, 16)),
  )

/** Whether two string or key tokens stand for the same text, however each is escaped. */
export function sameStringText(bytes: Bytes, tokens: Tokens, a: number, b: number): boolean {
  if (tokens.count[a] === 1 || tokens.count[b] === 1) {
    return stringTextAt(bytes, tokens, a) === stringTextAt(bytes, tokens, b)
  }
  const length = (tokens.end[a] as number) - (tokens.start[a] as number)
  if (length !== (tokens.end[b] as number) - (tokens.start[b] as number)) return false
  const startA = tokens.start[a] as number
  const startB = tokens.start[b] as number
  for (let offset = 0; offset < length; offset++) {
    if (bytes[startA + offset] !== bytes[startB + offset]) return false
  }
  return true
}
