import type { Bytes } from '../bytes'
import { addFault, type JsonFault } from './faults'
import { findInvalidUtf8 } from './invalid-utf8'
import { scanStart, scanTokens } from './scan'
import { createScan, type Scan, type TrailingComma } from './scan-state'
import { makeRoom, type TokenBuffer, type Tokens } from './tokens'

/**
 * - `recoverable`: valid once its trailing commas are gone.
 * - `invalid-utf8`: some byte is not UTF-8, whatever else is wrong.
 * - `empty`: no byte at all; white space alone is `invalid`.
 */
export type JsonState = 'valid' | 'recoverable' | 'invalid' | 'invalid-utf8' | 'empty'

/** A text and where everything in it stands. Offsets are in bytes. */
export interface JsonIndex extends Readonly<Tokens> {
  readonly bytes: Bytes
  readonly state: JsonState
  /**
   * Whether the text is JSON but for trailing commas and bytes that are not UTF-8: then every key
   * has one value and tokens are exactly those of the text.
   */
  readonly wellFormed: boolean
  /** Number of tokens. 0 where the text holds none. */
  readonly length: number
  /** How deep containers nest; 0 for a lone scalar. */
  readonly depth: number
  /** In text order but for unclosed brackets and bytes that are not UTF-8; the first 1,000. */
  readonly faults: readonly JsonFault[]
  readonly faultCount: number
  readonly trailingCommas: readonly TrailingComma[]
  /** Names that occur twice in one object, compared after unescaping. The last one wins. */
  readonly duplicateKeys: readonly string[]
  readonly hasByteOrderMark: boolean
}

/**
 * Finds every token of a JSON text in one pass, without recursion: time and memory grow with the
 * length of the text, whatever its depth. Text that is not JSON is read on after each fault, so
 * that a tree can still be shown; any bytes give an index.
 */
export const scanJson = (bytes: Bytes): JsonIndex => beginJson(bytes, bytes.length).finish()

const longTokenBytes = 64 * 1024

/** A text that is read while it comes in. */
export interface JsonReading {
  /**
   * Reads on in the bytes before `known` and tells what is there so far: tokens that are certain,
   * containers that still are open as if they ended here. Other faults, state and UTF-8 are told
   * with the whole. Offsets and token numbers stay what they are.
   */
  readTo(known: number): JsonIndex
  /** Reads the rest, once all bytes are there. */
  finish(): JsonIndex
}

/**
 * @param bytes as long as the whole text will be, and filled from the start by the caller
 * @param startBytes how much of it will be read first
 */
export function beginJson(bytes: Bytes, startBytes: number): JsonReading {
  const scan = createScan(bytes, startBytes)
  let at = 0
  /** With less, nothing new can be said. */
  let worthwhile = 3

  function begin(): void {
    if (at > 0 || bytes[0] !== 0xef || bytes[1] !== 0xbb || bytes[2] !== 0xbf) return
    addFault(scan.faults, 'byte-order-mark', 0, 3)
    at = 3
  }

  return {
    readTo(known) {
      if (known >= worthwhile) {
        begin()
        expectTokens(scan, at, known)
        scan.bytes = bytes.subarray(0, known)
        at = scanStart(scan, at)
        // A long token is begun anew only when twice as much of it is there.
        worthwhile = known - at > longTokenBytes ? known + (known - at) : known
      }
      endOpenContainers(scan, at)
      return indexOf(scan, bytes, 'valid')
    },
    finish() {
      begin()
      scan.bytes = bytes
      scanTokens(scan, at)
      const wellFormed = scan.faults.errors === 0
      const broken = findInvalidUtf8(bytes)
      if (broken >= 0) addFault(scan.faults, 'invalid-utf8', broken, broken + 1)
      return { ...indexOf(scan, bytes, stateOf(scan, broken >= 0, wellFormed)), wellFormed }
    },
  }
}

/**
 * Makes room for the tokens of the whole, judged by the text before `at`, once they come near the
 * end of the room there is. With the beginning, which has room of its own, no time is lost on it.
 */
function expectTokens({ tokens, keys: { bytes } }: Scan, at: number, known: number): void {
  const perByte = at === 0 ? 0 : tokens.length / at
  const room = tokens.kind.length
  if (tokens.length + 2 * perByte * (known - at) <= room) return
  makeRoom(tokens, Math.ceil(Math.max(1.02 * perByte * bytes.length, 1.25 * room)))
}

function indexOf({ tokens, faults, keys, ...scan }: Scan, bytes: Bytes, state: JsonState) {
  return {
    ...trim(tokens),
    bytes,
    state,
    wellFormed: faults.errors === 0,
    length: tokens.length,
    depth: scan.deepest,
    faults: faults.kept,
    faultCount: faults.total,
    trailingCommas: scan.trailingCommas,
    duplicateKeys: [...keys.names],
    hasByteOrderMark: bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf,
  }
}

/** For now; closing them sets it for good. */
function endOpenContainers({ tokens, open }: Scan, at: number): void {
  for (let token = open; token >= 0; token = tokens.parent[token] as number) {
    tokens.end[token] = at
    tokens.next[token] = tokens.length
  }
}

function stateOf(scan: Scan, isBroken: boolean, wellFormed: boolean): JsonState {
  if (scan.bytes.length === 0) return 'empty'
  if (isBroken) return 'invalid-utf8'
  if (!wellFormed) return 'invalid'
  return scan.trailingCommas.length > 0 ? 'recoverable' : 'valid'
}

function trim({ length, ...tokens }: TokenBuffer): Tokens {
  return {
    kind: tokens.kind.subarray(0, length),
    start: tokens.start.subarray(0, length),
    end: tokens.end.subarray(0, length),
    parent: tokens.parent.subarray(0, length),
    next: tokens.next.subarray(0, length),
    count: tokens.count.subarray(0, length),
  }
}
