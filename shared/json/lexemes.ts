import type { Bytes } from '../bytes'
import { addFault, type FaultList } from './faults'

/** What a byte can begin outside a string. Everything from 1 to 8 ends a number or a word. */
export const byteClasses = {
  word: 0,
  space: 1,
  quote: 2,
  openObject: 3,
  openArray: 4,
  closeObject: 5,
  closeArray: 6,
  comma: 7,
  colon: 8,
  number: 9,
} as const

/** Class of each byte value. */
export const classOfByte: Uint8Array = classTable()

function classTable(): Uint8Array {
  const table = new Uint8Array(256)
  const set = (characters: string, value: number): void => {
    for (const character of characters) table[character.charCodeAt(0)] = value
  }
  set(' \t\n\r', byteClasses.space)
  set('"', byteClasses.quote)
  set('{', byteClasses.openObject)
  set('[', byteClasses.openArray)
  set('}', byteClasses.closeObject)
  set(']', byteClasses.closeArray)
  set(',', byteClasses.comma)
  set(':', byteClasses.colon)
  set('-0123456789', byteClasses.number)
  return table
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const LETTER_U = 0x75

/** 1 for bytes that need a look inside a string: quote, backslash, control characters. */
const stopsString = new Uint8Array(256)
stopsString.fill(1, 0, 0x20)
stopsString[QUOTE] = 1
stopsString[BACKSLASH] = 1

const isShortEscape = new Uint8Array(256)
for (const character of '"\\/bfnrt') isShortEscape[character.charCodeAt(0)] = 1

/**
 * Offset after the closing quote of the string whose opening quote stands at `start`, as a
 * negative number where a backslash occurs inside; the length of the text where the string is
 * never closed. Reports what is wrong inside.
 */
export function endOfString(bytes: Bytes, start: number, faults: FaultList): number {
  const length = bytes.length
  let at = start + 1
  let sign = 1
  for (;;) {
    while (at < length && stopsString[bytes[at] as number] === 0) at++
    if (at >= length) break
    const byte = bytes[at] as number
    if (byte === QUOTE) return sign * (at + 1)
    if (byte === BACKSLASH) {
      sign = -1
      at = endOfEscape(bytes, at, faults)
    } else {
      addFault(faults, 'control-character', at, at + 1)
      at++
    }
  }
  addFault(faults, 'unterminated-string', start, length)
  return sign * length
}

function endOfEscape(bytes: Bytes, backslash: number, faults: FaultList): number {
  const letter = bytes[backslash + 1] ?? 0
  if (isShortEscape[letter] === 1) return backslash + 2
  if (letter === LETTER_U && isHex4(bytes, backslash + 2)) return backslash + 6
  // Only the backslash is skipped: what follows may be the closing quote or a control character.
  addFault(faults, 'bad-escape', backslash, Math.min(backslash + 2, bytes.length))
  return backslash + 1
}

const isHexByte = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66)

function isHex4(bytes: Bytes, at: number): boolean {
  for (let index = at; index < at + 4; index++) if (!isHexByte(bytes[index] ?? 0)) return false
  return true
}

const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39

function endOfDigits(bytes: Bytes, from: number): number {
  let at = from
  while (isDigit(bytes[at])) at++
  return at
}

/** Offset after the number that begins at `start`, as RFC 8259 has it; -1 where it is none. */
export function endOfNumber(bytes: Bytes, start: number): number {
  const first = bytes[start] === 0x2d ? start + 1 : start
  let at = bytes[first] === 0x30 ? first + 1 : endOfDigits(bytes, first)
  if (at === first) return -1
  if (bytes[at] === 0x2e) {
    const fraction = at + 1
    at = endOfDigits(bytes, fraction)
    if (at === fraction) return -1
  }
  if (((bytes[at] ?? 0) | 0x20) === 0x65) {
    const sign = bytes[at + 1]
    const exponent = sign === 0x2b || sign === 0x2d ? at + 2 : at + 1
    at = endOfDigits(bytes, exponent)
    if (at === exponent) return -1
  }
  return at
}

/** Offset of the next byte that ends a number or a word: space, quote, bracket, comma, colon. */
export function endOfWord(bytes: Bytes, start: number): number {
  let at = start
  while (at < bytes.length && !endsWord(bytes[at] as number)) at++
  return at
}

export const endsWord = (byte: number): boolean => {
  const found = classOfByte[byte] as number
  return found !== byteClasses.word && found !== byteClasses.number
}
