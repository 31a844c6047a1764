import { type Bytes, concat, latin1 } from '../bytes'
import { createByteWriter } from './byte-writer'

/** A change to a body that needs no JSON. `undefined` where there is nothing to change. */
export type Edge = (bytes: Bytes) => Bytes | undefined

const CR = 0x0d
const LF = 0x0a

const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x09 || byte === CR || byte === LF

const hasMark = (bytes: Bytes): boolean =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

export const withoutByteOrderMark: Edge = (bytes) =>
  hasMark(bytes) ? bytes.subarray(3) : undefined

export const withByteOrderMark: Edge = (bytes) =>
  hasMark(bytes) ? undefined : concat(latin1('\u00ef\u00bb\u00bf'), bytes)

/** Without one line feed, or one carriage return and line feed, at the end. */
export const withoutTrailingNewline: Edge = (bytes) => {
  if (bytes.at(-1) !== LF) return undefined
  return bytes.subarray(0, bytes.at(-2) === CR ? -2 : -1)
}

export const withTrailingNewline: Edge = (bytes) => concat(bytes, Uint8Array.of(LF))

export const withTrailingCrlf: Edge = (bytes) => concat(bytes, Uint8Array.of(CR, LF))

/** Without any white space before and after. */
export const trimmed: Edge = (bytes) => {
  let start = 0
  let end = bytes.length
  while (start < end && isSpace(bytes[start])) start++
  while (end > start && isSpace(bytes[end - 1])) end--
  return end - start === bytes.length ? undefined : bytes.subarray(start, end)
}

export const crlfToLf: Edge = (bytes) => {
  const out = createByteWriter(bytes.length)
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== CR || bytes[at + 1] !== LF) out.byte(bytes[at] as number)
  }
  return changed(bytes, out.finish())
}

/** Line feeds that stand alone become carriage return and line feed. */
export const lfToCrlf: Edge = (bytes) => {
  const out = createByteWriter(bytes.length + 64)
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === LF && bytes[at - 1] !== CR) out.byte(CR)
    out.byte(bytes[at] as number)
  }
  return changed(bytes, out.finish())
}

const changed = (before: Bytes, after: Bytes | undefined): Bytes | undefined =>
  after?.length === before.length ? undefined : after
