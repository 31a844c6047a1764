import { closeKeys } from './duplicate-keys'
import { addFault } from './faults'
import { byteClasses, classOfByte, endOfString } from './lexemes'
import {
  addMissingKey,
  afterKey,
  afterValue,
  beforeItem,
  completeMember,
  expect,
  type Scan,
} from './scan-state'
import { readNumber, readWord } from './scan-words'
import { addToken, type Kind, kinds } from './tokens'

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
