import type { Bytes } from '../bytes'

/** One `name=value` of an `application/x-www-form-urlencoded` body or a query. */
export interface FormField {
  /** Decoded: plus is a space, `%XX` a byte, bytes read as UTF-8. */
  readonly name: string
  readonly value: string
  /** As sent, undecoded, one character per byte. */
  readonly source: string
  /** Byte offsets of the whole field, without the ampersand. */
  readonly start: number
  readonly end: number
  readonly faults: readonly FormFault[]
}

/** `bad-percent`: a `%` without two hex digits, kept as it is. `bad-utf8`: shown as U+FFFD. */
export type FormFault = 'bad-percent' | 'bad-utf8' | 'no-equals-sign'

const AMPERSAND = 0x26
const EQUALS = 0x3d

/**
 * Splits a form body into its fields in order, repeats and empty names kept; only stretches with
 * nothing between two ampersands are left out. Any bytes give a list: `=` and `&` are all the
 * structure there is.
 */
export function parseFormBody(bytes: Bytes): readonly FormField[] {
  const fields: FormField[] = []
  for (let start = 0; start <= bytes.length; ) {
    const ampersand = bytes.indexOf(AMPERSAND, start)
    const end = ampersand < 0 ? bytes.length : ampersand
    if (end > start) fields.push(fieldOf(bytes, start, end))
    start = end + 1
  }
  return fields
}

function fieldOf(bytes: Bytes, start: number, end: number): FormField {
  const source = bytes.subarray(start, end)
  const equals = source.indexOf(EQUALS)
  const faults = new Set<FormFault>()
  if (equals < 0) faults.add('no-equals-sign')
  const name = decodeComponent(equals < 0 ? source : source.subarray(0, equals), faults)
  const value = equals < 0 ? '' : decodeComponent(source.subarray(equals + 1), faults)
  return { name, value, source: latin1Text(source), start, end, faults: [...faults] }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lossy = new TextDecoder('utf-8', { ignoreBOM: true })

function decodeComponent(source: Bytes, faults: Set<FormFault>): string {
  const bytes = new Uint8Array(source.length)
  let length = 0
  for (let at = 0; at < source.length; at++) {
    const byte = source[at] as number
    const value = byte === 0x25 ? hexPair(source[at + 1], source[at + 2]) : byte
    if (value < 0) faults.add('bad-percent')
    else if (byte === 0x25) at += 2
    bytes[length++] = value < 0 ? byte : value === 0x2b && byte === 0x2b ? 0x20 : value
  }
  const decoded = bytes.subarray(0, length)
  try {
    return strict.decode(decoded)
  } catch {
    faults.add('bad-utf8')
    return lossy.decode(decoded)
  }
}

function hexPair(high: number | undefined, low: number | undefined): number {
  const upper = hexDigit(high)
  const lower = hexDigit(low)
  return upper < 0 || lower < 0 ? -1 : upper * 16 + lower
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

function latin1Text(bytes: Bytes): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}
