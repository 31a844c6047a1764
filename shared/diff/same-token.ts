import type { JsonIndex } from '../json/scan-json'
import { sameBytes } from './byte-ranges'

/** Whether two tokens, with all that is inside them, are the same byte for byte. */
export function sameToken(x: JsonIndex, inX: number, y: JsonIndex, inY: number): boolean {
  const startX = x.start[inX] as number
  const startY = y.start[inY] as number
  const length = (x.end[inX] as number) - startX
  if (length !== (y.end[inY] as number) - startY) return false
  return sameBytes(x.bytes, startX, y.bytes, startY, length)
}
