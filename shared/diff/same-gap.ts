import { keyOf } from '../json/nodes'
import type { JsonIndex } from '../json/scan-json'

/**
 * Whether the white space before two values is the same: before the key and around the colon
 * where there is one, and for containers also before the closing bracket.
 */
export function sameGap(a: JsonIndex, inA: number, b: JsonIndex, inB: number): boolean {
  const keyA = keyOf(a, inA)
  const keyB = keyOf(b, inB)
  if (!sameSpaceBefore(a, a.start[inA] as number, b, b.start[inB] as number)) return false
  const isContainer = (a.kind[inA] as number) <= 1
  if (isContainer && !sameSpaceBefore(a, lastOf(a, inA), b, lastOf(b, inB))) return false
  if (keyA < 0 || keyB < 0) return true
  return (
    sameSpaceBefore(a, a.start[keyA] as number, b, b.start[keyB] as number) &&
    sameSpaceAfter(a, a.end[keyA] as number, b, b.end[keyB] as number)
  )
}

const lastOf = (index: JsonIndex, token: number): number => (index.end[token] as number) - 1

const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

function sameSpaceBefore(a: JsonIndex, offsetA: number, b: JsonIndex, offsetB: number): boolean {
  let [atA, atB] = [offsetA - 1, offsetB - 1]
  while (isSpace(a.bytes[atA]) && a.bytes[atA] === b.bytes[atB]) {
    atA--
    atB--
  }
  return !isSpace(a.bytes[atA]) && !isSpace(b.bytes[atB])
}

function sameSpaceAfter(a: JsonIndex, offsetA: number, b: JsonIndex, offsetB: number): boolean {
  let [atA, atB] = [offsetA, offsetB]
  while (isSpace(a.bytes[atA]) && a.bytes[atA] === b.bytes[atB]) {
    atA++
    atB++
  }
  return !isSpace(a.bytes[atA]) && !isSpace(b.bytes[atB])
}
