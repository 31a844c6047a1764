import type { Bytes } from '../bytes'

/** Collects bytes in order. Written past its limit it keeps nothing more and is `full`. */
export interface ByteWriter {
  /** A range of other bytes. */
  copy(from: Bytes, start: number, end: number): void
  write(bytes: Bytes): void
  byte(value: number): void
  repeat(bytes: Bytes, times: number): void
  /** What was written; `undefined` where it would not have fitted. */
  finish(): Bytes | undefined
  /** True once something did not fit. */
  isFull(): boolean
}

/** What no writer goes beyond unless it is told to. */
export const longestWrittenBytes = 256 * 1024 ** 2

/**
 * A deep document grows with the square of its depth when it is indented, so every writer has a
 * limit.
 */
export function createByteWriter(
  expectedBytes: number,
  limitBytes = longestWrittenBytes,
): ByteWriter {
  let buffer = new Uint8Array(Math.max(64, expectedBytes))
  let length = 0
  let full = false

  function reserve(more: number): boolean {
    if (length + more <= buffer.length) return true
    if (full || length + more > limitBytes) {
      full = true
      return false
    }
    const larger = new Uint8Array(Math.min(limitBytes, Math.max(buffer.length * 2, length + more)))
    larger.set(buffer.subarray(0, length))
    buffer = larger
    return true
  }

  const copy: ByteWriter['copy'] = (from, start, end) => {
    if (!reserve(end - start)) return
    // For the short runs that JSON consists of, a loop is faster than a call to `set`.
    if (end - start > 48) buffer.set(from.subarray(start, end), length)
    else for (let at = start; at < end; at++) buffer[length + at - start] = from[at] as number
    length += end - start
  }

  return {
    copy,
    write: (bytes) => copy(bytes, 0, bytes.length),
    byte(value) {
      if (reserve(1)) buffer[length++] = value
    },
    repeat(bytes, times) {
      const total = bytes.length * times
      if (!reserve(total)) return
      // Indents are spaces or tabs; a long one is filled at once.
      if (total > 48 && bytes.every((byte) => byte === bytes[0])) {
        buffer.fill(bytes[0] as number, length, length + total)
        length += total
        return
      }
      for (let time = 0; time < times; time++) copy(bytes, 0, bytes.length)
    },
    finish: () => (full ? undefined : buffer.slice(0, length)),
    isFull: () => full,
  }
}
