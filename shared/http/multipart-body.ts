import { type Bytes, fromLatin1, latin1, toLossyText } from '../bytes'
import type { HeaderField, Headers } from './headers'
import { headerOf } from './headers'

/** One part of a multipart body. */
export interface MultipartPart {
  /** As they stand: order, letter case and repeats kept, one character per byte. */
  readonly headers: Headers
  /** From Content-Disposition; `undefined` where it names none. */
  readonly name: string | undefined
  readonly fileName: string | undefined
  /** As written; `undefined` where the part does not say. */
  readonly contentType: string | undefined
  /** Byte offsets of its content within the body. */
  readonly start: number
  readonly end: number
}

export interface MultipartBody {
  readonly parts: readonly MultipartPart[]
  readonly faults: readonly MultipartFault[]
}

/**
 * - `no-boundary`: the first boundary was not found, so nothing could be read.
 * - `unclosed`: the closing boundary is missing; the last part reaches to the end.
 * - `bare-line-feed`: lines end in LF where CRLF is required.
 * - `no-blank-line`: a part has no end of its headers.
 * - `too-many-parts`: only the first 10,000 are listed.
 */
export type MultipartFault =
  | 'no-boundary'
  | 'unclosed'
  | 'bare-line-feed'
  | 'no-blank-line'
  | 'too-many-parts'

const partLimit = 10_000
const LF = 0x0a
const CR = 0x0d

/**
 * Reads a multipart body (RFC 2046, RFC 7578). Time grows with its length, nothing is copied.
 *
 * @param boundary from the Content-Type, without quotes
 */
export function parseMultipartBody(bytes: Bytes, boundary: string): MultipartBody {
  const delimiter = latin1(`--${boundary}`)
  const faults = new Set<MultipartFault>()
  const parts: MultipartPart[] = []
  let mark = nextDelimiter(bytes, delimiter, 0)
  if (!mark) faults.add('no-boundary')
  while (mark && !mark.isLast) {
    if (parts.length === partLimit) {
      faults.add('too-many-parts')
      break
    }
    const following: Delimiter | undefined = nextDelimiter(bytes, delimiter, mark.end)
    if (!following) faults.add('unclosed')
    parts.push(partOf(bytes, mark.end, following?.start ?? bytes.length, faults))
    mark = following
  }
  return { parts, faults: [...faults] }
}

interface Delimiter {
  /** Offset of the line break before it, which belongs to it; its own where it begins the body. */
  readonly start: number
  /** Offset after its line. */
  readonly end: number
  readonly isLast: boolean
}

/** The next line that consists of the delimiter, perhaps `--`, and padding. */
function nextDelimiter(bytes: Bytes, delimiter: Bytes, from: number): Delimiter | undefined {
  let line = from
  for (;;) {
    const found = startsWith(bytes, delimiter, line)
      ? readDelimiter(bytes, delimiter, line)
      : undefined
    if (found) return found
    const lineFeed = bytes.indexOf(LF, line)
    if (lineFeed < 0) return undefined
    line = lineFeed + 1
  }
}

function readDelimiter(bytes: Bytes, delimiter: Bytes, line: number): Delimiter | undefined {
  let at = line + delimiter.length
  const isLast = bytes[at] === 0x2d && bytes[at + 1] === 0x2d
  if (isLast) at += 2
  while (bytes[at] === 0x20 || bytes[at] === 0x09) at++
  const end = afterLineBreak(bytes, at)
  // A longer line only begins like the delimiter.
  if (end < 0 && at < bytes.length) return undefined
  return { start: beforeLineBreak(bytes, line), end: end < 0 ? at : end, isLast }
}

function startsWith(bytes: Bytes, prefix: Bytes, at: number): boolean {
  if (at + prefix.length > bytes.length) return false
  for (let index = 0; index < prefix.length; index++) {
    if (bytes[at + index] !== prefix[index]) return false
  }
  return true
}

/** Offset after the line break at `at`; -1 where there is none. */
function afterLineBreak(bytes: Bytes, at: number): number {
  if (bytes[at] === LF) return at + 1
  return bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : -1
}

/** Offset of the line break that ends just before `at`. */
function beforeLineBreak(bytes: Bytes, at: number): number {
  if (at === 0) return 0
  return bytes[at - 2] === CR ? at - 2 : at - 1
}

function partOf(
  bytes: Bytes,
  start: number,
  end: number,
  faults: Set<MultipartFault>,
): MultipartPart {
  const { headers, content } = readHeaders(bytes, start, end, faults)
  const disposition = headerOf(headers, 'content-disposition') ?? ''
  return {
    headers,
    name: parameterOf(disposition, 'name'),
    fileName: parameterOf(disposition, 'filename'),
    contentType: headerOf(headers, 'content-type'),
    start: content,
    end: Math.max(content, end),
  }
}

function readHeaders(
  bytes: Bytes,
  start: number,
  end: number,
  faults: Set<MultipartFault>,
): { readonly headers: Headers; readonly content: number } {
  const headers: HeaderField[] = []
  let line = start
  while (line < end) {
    const lineFeed = bytes.indexOf(LF, line)
    if (lineFeed < 0 || lineFeed >= end) break
    const hasReturn = bytes[lineFeed - 1] === CR
    if (!hasReturn) faults.add('bare-line-feed')
    const text = fromLatin1(bytes.subarray(line, hasReturn ? lineFeed - 1 : lineFeed))
    line = lineFeed + 1
    if (text === '') return { headers, content: line }
    const colon = text.indexOf(':')
    headers.push([
      text.slice(0, colon < 0 ? text.length : colon),
      colon < 0 ? '' : text.slice(colon + 1).trim(),
    ])
  }
  if (start === end) return { headers, content: end }
  faults.add('no-blank-line')
  return { headers, content: end }
}

/**
 * A parameter of a Content-Disposition value: `name*=UTF-8''…` (RFC 5987) before `name="…"`.
 * Browsers write `"` as `%22` there; other programs as `\"`.
 */
function parameterOf(value: string, name: string): string | undefined {
  const extended = new RegExp(`;\\s*${name}\\*=([^';]*)'[^';]*'([^;]*)`, 'i').exec(value)
  if (extended) return decodeExtended(extended[1] ?? '', extended[2] ?? '')
  const plain = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;]*))`, 'i').exec(value)
  if (!plain) return undefined
  const text =
    plain[1]?.replace(/\\(["\\])/g, '$1').replaceAll('%22', '"') ?? plain[2]?.trim() ?? ''
  return toLossyText(latin1(text))
}

function decodeExtended(charset: string, encoded: string): string {
  const bytes = latin1(
    encoded
      .trim()
      .replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      ),
  )
  return charset.toLowerCase() === 'iso-8859-1' ? fromLatin1(bytes) : toLossyText(bytes)
}
