import type { Bytes } from '../bytes'

/** Where two bodies part. Lines and columns count from 1; columns count bytes. */
export interface FirstDifference {
  readonly offset: number
  readonly line: number
  readonly column: number
  /** The byte there; `undefined` where that body has ended. */
  readonly a: number | undefined
  readonly b: number | undefined
}

/** `undefined` where both are the same. */
export function firstDifference(a: Bytes, b: Bytes): FirstDifference | undefined {
  const shorter = Math.min(a.length, b.length)
  let offset = 0
  let line = 1
  let lineStart = 0
  for (; offset < shorter && a[offset] === b[offset]; offset++) {
    if (a[offset] !== 0x0a) continue
    line++
    lineStart = offset + 1
  }
  if (offset === a.length && offset === b.length) return undefined
  return { offset, line, column: offset - lineStart + 1, a: a[offset], b: b[offset] }
}
