import type { Bytes } from '../bytes'

/**
 * Offset of the first byte that breaks UTF-8 as RFC 3629 has it (no overlong forms, no
 * surrogates, nothing above U+10FFFF); -1 where all is well.
 */
export function findInvalidUtf8(bytes: Bytes): number {
  const length = bytes.length
  const words = wordsOf(bytes)
  let at = 0
  while (at < length) {
    if ((bytes[at] as number) < 0x80) {
      at = afterAscii(bytes, words, at)
    } else {
      const size = sequenceLength(bytes, at)
      if (size === 0) return at
      at += size
    }
  }
  return -1
}

interface Words {
  /** The bytes four at a time, from the first that is aligned. */
  readonly view: Uint32Array
  /** Offset of that byte. */
  readonly from: number
}

function wordsOf(bytes: Bytes): Words {
  const from = (4 - (bytes.byteOffset % 4)) % 4
  const count = (bytes.length - from) >> 2
  if (count <= 0) return { view: new Uint32Array(0), from: bytes.length }
  return { view: new Uint32Array(bytes.buffer, bytes.byteOffset + from, count), from }
}

/** Offset of the next byte from 0x80 on, or of the end. Most bodies are ASCII from end to end. */
function afterAscii(bytes: Bytes, { view, from }: Words, start: number): number {
  let at = start
  while (at < bytes.length && ((at - from) & 3) !== 0 && (bytes[at] as number) < 0x80) at++
  if (((at - from) & 3) === 0 && at >= from) {
    let word = (at - from) >> 2
    while (word < view.length && ((view[word] as number) & 0x80808080) === 0) word++
    at = from + word * 4
  }
  while (at < bytes.length && (bytes[at] as number) < 0x80) at++
  return at
}

const sizeByLead = new Uint8Array(256).fill(2, 0xc2, 0xe0).fill(3, 0xe0, 0xf0).fill(4, 0xf0, 0xf5)

/** Bytes of the character that begins here; 0 where none does. */
function sequenceLength(bytes: Bytes, at: number): number {
  const lead = bytes[at] as number
  const size = sizeByLead[lead] as number
  if (size === 0 || at + size > bytes.length) return 0
  if (!isSecondByte(lead, bytes[at + 1] as number)) return 0
  for (let index = at + 2; index < at + size; index++) {
    if (((bytes[index] as number) & 0xc0) !== 0x80) return 0
  }
  return size
}

/** The second byte is where overlong forms, surrogates and too large characters show. */
function isSecondByte(lead: number, second: number): boolean {
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  return second >= low && second <= high
}
