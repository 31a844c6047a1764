import { type Bytes, toText, utf8 } from '../../shared/bytes'
import type { Headers } from '../../shared/http/headers'

// Text off the wire is one character per byte, and is kept as these bytes: small, and what the
// sender really sent. Text that an import made up may hold anything; then a leading NUL, which
// no such text begins with, announces JSON, which escapes what UTF-8 cannot carry.

const jsonMark = '\0'

/** The stored form of one captured string; `decodeText` gives back exactly the same. */
export const encodeText = (text: string): Bytes =>
  isPlain(text) ? Buffer.from(text, 'latin1') : marked(text)

export function decodeText(stored: Bytes): string {
  const json = jsonOf(stored)
  return json === undefined ? latin1Of(stored) : String(json)
}

/** The stored form of header or trailer fields: `name LF value LF name LF value`, or marked JSON. */
export function encodeFields(fields: Headers): Bytes {
  if (fields.length === 0) return empty
  let text = ''
  let separators = -1
  for (const [name, value] of fields) {
    text += separators < 0 ? `${name}\n${value}` : `\n${name}\n${value}`
    separators += 2
  }
  return isPlain(text) && countLineFeeds(text) === separators
    ? Buffer.from(text, 'latin1')
    : marked(fields)
}

export function decodeFields(stored: Bytes): Headers {
  if (stored.length === 0) return []
  const json = jsonOf(stored)
  if (json !== undefined) return json as Headers
  const parts = latin1Of(stored).split('\n')
  const fields: [string, string][] = []
  for (let index = 0; index + 1 < parts.length; index += 2) {
    fields.push([parts[index] ?? '', parts[index + 1] ?? ''])
  }
  return fields
}

const empty: Bytes = new Uint8Array(0)

// biome-ignore lint/suspicious/noControlCharactersInRegex: every character that is one byte
const isPlain = (text: string): boolean => !/[^\u0000-\u00ff]/.test(text) && text[0] !== jsonMark

const marked = (value: unknown): Bytes => utf8(jsonMark + JSON.stringify(value))

function jsonOf(stored: Bytes): unknown {
  if (stored[0] !== 0) return undefined
  return JSON.parse(toText(stored.subarray(1)) ?? 'null')
}

const latin1Of = (stored: Bytes): string =>
  Buffer.from(stored.buffer, stored.byteOffset, stored.length).toString('latin1')

function countLineFeeds(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
