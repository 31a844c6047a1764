import type { Bytes } from '../bytes'
import { addFault } from './faults'
import { endOfNumber, endOfWord, endsWord } from './lexemes'
import { addScalar, type Scan } from './scan-state'
import { type Kind, kinds } from './tokens'

export function readNumber(scan: Scan, start: number): number {
  const { bytes } = scan
  const end = endOfNumber(bytes, start)
  if (end < 0 || (end < bytes.length && !endsWord(bytes[end] as number))) {
    return addScalar(scan, kinds.junk, start, endOfWord(bytes, start + 1))
  }
  return addScalar(scan, kinds.number, start, end)
}

export function readWord(scan: Scan, start: number): number {
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
