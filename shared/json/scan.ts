import type { Bytes } from '../bytes'
import { closeKeys, createKeyWatch, type KeyWatch, watchKey } from './duplicate-keys'
import { addFault, createFaultList, type FaultCode, type FaultList } from './faults'
import { byteClasses, classOfByte, endOfNumber, endOfString, endOfWord, endsWord } from './lexemes'
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
const expect = {
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

type Reader = (scan: Scan, at: number) => number

/** One per class of byte, in the order of `byteClasses`: reads at `at`, returns where to go on. */
const readers: readonly Reader[] = [
  readWord,
  (_, at) => at + 1,
  readString,
  (scan, at) => readOpen(scan, at, kinds.object),
  (scan, at) => readOpen(scan, at, kinds.array),
  (scan, at) => readClose(scan, at, kinds.object),
  (scan, at) => readClose(scan, at, kinds.array),
  readComma,
  readColon,
  readNumber,
]

/** Reads to the end of the text, which must be there. */
export function scanTokens(scan: Scan, from: number): void {
  const { bytes } = scan
  let at = from
  while (at < bytes.length) {
    const found = classOfByte[bytes[at] as number] as number
    if (found === byteClasses.space) {
      at++
    } else if (scan.expected === expect.end) {
      addFault(scan.faults, 'after-end', at, bytes.length)
      return
    } else {
      at = (readers[found] as Reader)(scan, at)
    }
  }
  finish(scan)
}

/**
 * Reads as far as it is certain what stands there, and returns where to go on once more of the
 * text has come in: a string, a number or a word that touches the end may be longer.
 */
export function scanStart(scan: Scan, from: number): number {
  const { bytes } = scan
  let at = from
  while (at < bytes.length) {
    const found = classOfByte[bytes[at] as number] as number
    if (found === byteClasses.space) {
      at++
      continue
    }
    // A fault of everything that follows, so that is told with the end.
    if (scan.expected === expect.end) return at
    const next = mayGoOn[found] ? readWhole(scan, at, found) : (readers[found] as Reader)(scan, at)
    if (next < 0) return at
    at = next
  }
  return at
}

const mayGoOn: readonly boolean[] = readers.map((reader) =>
  [readWord, readString, readNumber].includes(reader as typeof readString),
)

/** -1 where the token reaches the end of what is known; then nothing was read. */
function readWhole(scan: Scan, at: number, found: number): number {
  const { tokens, faults, keys, expected, open } = scan
  const { total, errors } = faults
  const kept = faults.kept.length
  const { length } = tokens
  const keyCount = keys.length
  const children = open < 0 ? 0 : (tokens.count[open] as number)
  const next = (readers[found] as Reader)(scan, at)
  if (next < scan.bytes.length) return next
  scan.expected = expected
  faults.total = total
  faults.errors = errors
  faults.kept.length = kept
  tokens.length = length
  tokens.count[length] = 0
  keys.length = keyCount
  if (open >= 0) tokens.count[open] = children
  return -1
}

function finish(scan: Scan): void {
  const { bytes, tokens, faults } = scan
  if (tokens.length === 0) addFault(faults, 'no-value', bytes.length, bytes.length)
  while (scan.open >= 0) {
    completeMember(scan, bytes.length)
    const start = tokens.start[scan.open] as number
    addFault(faults, 'unclosed', start, start + 1)
    closeContainer(scan, bytes.length)
  }
}

function readString(scan: Scan, start: number): number {
  const { bytes, tokens } = scan
  beforeItem(scan, start)
  const isKey = scan.inObject && scan.expected !== expect.value
  const end = endOfString(bytes, start, scan.faults)
  const token = addToken(tokens, isKey ? kinds.key : kinds.string, start, scan.open)
  tokens.end[token] = Math.abs(end)
  if (end < 0) tokens.count[token] = 1
  if (isKey) afterKey(scan, token)
  else afterValue(scan)
  return Math.abs(end)
}

function readOpen(scan: Scan, at: number, kind: Kind): number {
  beforeItem(scan, at)
  if (scan.inObject && scan.expected !== expect.value) addMissingKey(scan, at)
  scan.open = addToken(scan.tokens, kind, at, scan.open)
  scan.inObject = kind === kinds.object
  scan.expected = expect.first
  scan.depth++
  if (scan.depth > scan.deepest) scan.deepest = scan.depth
  return at + 1
}

function readClose(scan: Scan, at: number, kind: Kind): number {
  const { tokens, faults, open } = scan
  if (open < 0) {
    addFault(faults, 'unexpected-bracket', at, at + 1)
    return at + 1
  }
  if (tokens.kind[open] !== kind) addFault(faults, 'mismatched-bracket', at, at + 1)
  if (scan.expected === expect.next) {
    addFault(faults, 'trailing-comma', scan.comma, scan.comma + 1)
    scan.trailingCommas.push({ at: scan.comma, container: open })
  }
  completeMember(scan, at)
  closeContainer(scan, at + 1)
  return at + 1
}

function closeContainer(scan: Scan, end: number): void {
  const { tokens, open } = scan
  tokens.end[open] = end
  tokens.next[open] = tokens.length
  if (scan.inObject) closeKeys(scan.keys, tokens, tokens.count[open] as number, scan.faults)
  scan.depth--
  scan.open = tokens.parent[open] as number
  scan.inObject = scan.open >= 0 && tokens.kind[scan.open] === kinds.object
  afterValue(scan)
}

function readComma(scan: Scan, at: number): number {
  completeMember(scan, at)
  if (scan.expected === expect.comma) {
    scan.expected = expect.next
    scan.comma = at
  } else {
    addFault(scan.faults, 'extra-comma', at, at + 1)
  }
  return at + 1
}

function readColon(scan: Scan, at: number): number {
  if (scan.expected === expect.colon) scan.expected = expect.value
  else addFault(scan.faults, 'unexpected-colon', at, at + 1)
  return at + 1
}

function readNumber(scan: Scan, start: number): number {
  const { bytes } = scan
  const end = endOfNumber(bytes, start)
  if (end < 0 || (end < bytes.length && !endsWord(bytes[end] as number))) {
    return addScalar(scan, kinds.junk, start, endOfWord(bytes, start + 1))
  }
  return addScalar(scan, kinds.number, start, end)
}

function readWord(scan: Scan, start: number): number {
  const { bytes } = scan
  const first = bytes[start]
  if (first === 0x2f) return readComment(scan, start)
  if (first === 0x27) return readSingleQuoted(scan, start)
  const end = endOfWord(bytes, start + 1)
  return addScalar(scan, kindOfWord(bytes, start, end), start, end)
}

function kindOfWord(bytes: Bytes, start: number, end: number): Kind {
  if (isWord(bytes, start, end, 'true')) return kinds.true
  if (isWord(bytes, start, end, 'false')) return kinds.false
  return isWord(bytes, start, end, 'null') ? kinds.null : kinds.junk
}

function isWord(bytes: Bytes, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false
  for (let at = start; at < end; at++) {
    if (bytes[at] !== word.charCodeAt(at - start)) return false
  }
  return true
}

function readComment(scan: Scan, start: number): number {
  const { bytes } = scan
  const second = bytes[start + 1]
  if (second !== 0x2f && second !== 0x2a) {
    return addScalar(scan, kinds.junk, start, endOfWord(bytes, start + 1))
  }
  let end = second === 0x2f ? bytes.indexOf(0x0a, start) : bytes.indexOf(0x2f, start + 3)
  while (second === 0x2a && end > 0 && bytes[end - 1] !== 0x2a) end = bytes.indexOf(0x2f, end + 1)
  end = end < 0 ? bytes.length : end + 1
  addFault(scan.faults, 'comment', start, end)
  return end
}

function readSingleQuoted(scan: Scan, start: number): number {
  const close = scan.bytes.indexOf(0x27, start + 1)
  const end = close < 0 ? scan.bytes.length : close + 1
  return addScalar(scan, kinds.junk, start, end)
}

/** A scalar where a key must stand is taken for a key without quotes. */
function addScalar(scan: Scan, kind: Kind, start: number, end: number): number {
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

function beforeItem(scan: Scan, at: number): void {
  if (scan.expected === expect.comma) {
    addFault(scan.faults, 'missing-comma', at, at)
    scan.expected = expect.next
  } else if (scan.expected === expect.colon) {
    addFault(scan.faults, 'missing-colon', at, at)
    scan.expected = expect.value
  }
}

/** Gives a key that stands alone its missing value, so that keys and values always pair up. */
function completeMember(scan: Scan, at: number): void {
  if (scan.open < 0) return
  if (scan.expected !== expect.colon && scan.expected !== expect.value) return
  addFault(scan.faults, scan.expected === expect.colon ? 'missing-colon' : 'missing-value', at, at)
  addToken(scan.tokens, kinds.missing, at, scan.open)
  afterValue(scan)
}

function addMissingKey(scan: Scan, at: number): void {
  addFault(scan.faults, 'missing-key', at, at)
  afterKey(scan, addToken(scan.tokens, kinds.key, at, scan.open))
  scan.expected = expect.value
}

function afterKey(scan: Scan, token: number): void {
  watchKey(scan.keys, scan.tokens, token)
  scan.expected = expect.colon
}

function afterValue(scan: Scan): void {
  scan.expected = scan.open < 0 ? expect.end : expect.comma
}
