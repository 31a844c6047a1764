import type { Bytes } from '../bytes'
import { createKeyWatch, type KeyWatch, watchKey } from './duplicate-keys'
import { addFault, createFaultList, type FaultCode, type FaultList } from './faults'
import { addToken, createTokenBuffer, type Kind, kinds, type TokenBuffer } from './tokens'

export interface TrailingComma {
  /** Offset of the comma. */
  readonly at: number
  /** Token of the array or object it stands in. */
  readonly container: number
}

/** A scan under way. One mutable object, so that each step stays a small function. */
export interface Scan {
  /** What is known of the text: all of it, or how far it has come in. */
  bytes: Bytes
  readonly tokens: TokenBuffer
  readonly faults: FaultList
  readonly keys: KeyWatch
  readonly trailingCommas: TrailingComma[]
  /** One of `expect`. */
  expected: number
  /** The innermost open container; -1 outside any. */
  open: number
  /** Whether that is an object. */
  inObject: boolean
  /** Offset of the comma read last. */
  comma: number
  depth: number
  deepest: number
}

/** What may stand next. */
export const expect = {
  /** A value: at the start, or after a colon. */
  value: 0,
  /** The first item or key, or the closing bracket. */
  first: 1,
  /** An item or key after a comma. */
  next: 2,
  /** A comma or the closing bracket. */
  comma: 3,
  colon: 4,
  /** Nothing but white space. */
  end: 5,
} as const

/** @param roomBytes of how much text the tokens are expected to be room for */
export const createScan = (bytes: Bytes, roomBytes = bytes.length): Scan => ({
  bytes,
  tokens: createTokenBuffer(64 + (roomBytes >> 3)),
  faults: createFaultList(),
  keys: createKeyWatch(bytes),
  trailingCommas: [],
  expected: expect.value,
  open: -1,
  inObject: false,
  comma: -1,
  depth: 0,
  deepest: 0,
})

/** A scalar where a key must stand is taken for a key without quotes. */
export function addScalar(scan: Scan, kind: Kind, start: number, end: number): number {
  const { tokens, faults } = scan
  beforeItem(scan, start)
  const isKey = scan.inObject && scan.expected !== expect.value
  if (isKey) addFault(faults, 'unquoted-key', start, end)
  else if (kind === kinds.junk) addFault(faults, junkFault(scan.bytes, start), start, end)
  const token = addToken(tokens, isKey ? kinds.key : kind, start, scan.open)
  tokens.end[token] = end
  if (isKey) afterKey(scan, token)
  else afterValue(scan)
  return end
}

function junkFault(bytes: Bytes, start: number): FaultCode {
  const first = bytes[start] as number
  if (first === 0x27) return 'single-quotes'
  const looksNumeric = '+-.0123456789'.includes(String.fromCharCode(first))
  return looksNumeric ? 'bad-number' : 'bad-literal'
}

export function beforeItem(scan: Scan, at: number): void {
  if (scan.expected === expect.comma) {
    addFault(scan.faults, 'missing-comma', at, at)
    scan.expected = expect.next
  } else if (scan.expected === expect.colon) {
    addFault(scan.faults, 'missing-colon', at, at)
    scan.expected = expect.value
  }
}

/** Gives a key that stands alone its missing value, so that keys and values always pair up. */
export function completeMember(scan: Scan, at: number): void {
  if (scan.open < 0) return
  if (scan.expected !== expect.colon && scan.expected !== expect.value) return
  addFault(scan.faults, scan.expected === expect.colon ? 'missing-colon' : 'missing-value', at, at)
  addToken(scan.tokens, kinds.missing, at, scan.open)
  afterValue(scan)
}

export function addMissingKey(scan: Scan, at: number): void {
  addFault(scan.faults, 'missing-key', at, at)
  afterKey(scan, addToken(scan.tokens, kinds.key, at, scan.open))
  scan.expected = expect.value
}

export function afterKey(scan: Scan, token: number): void {
  watchKey(scan.keys, scan.tokens, token)
  scan.expected = expect.colon
}

export function afterValue(scan: Scan): void {
  scan.expected = scan.open < 0 ? expect.end : expect.comma
}
