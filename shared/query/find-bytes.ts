import type { Bytes } from '../bytes'

export type LetterCase = 'ignored' | 'matters'

/** Finds one sequence of bytes in many others. */
export interface ByteFinder {
  /** Index of the first occurrence at or after `from`; -1 where there is none. */
  indexIn(hay: Bytes, from?: number): number
}

/**
 * Boyer-Moore-Horspool. `ignored` takes the 26 ASCII letters in either case as the same, and no
 * other bytes, so that the outcome does not depend on an encoding.
 */
export function byteFinder(needle: Bytes, letterCase: LetterCase): ByteFinder {
  const fold = letterCase === 'ignored' ? asciiFold : noFold
  const wanted = needle.map((byte) => fold[byte] ?? 0)
  const last = wanted.length - 1
  if (last < 0) return { indexIn: (_hay, from = 0) => from }
  const shifts = shiftsOf(wanted, fold)
  return {
    indexIn(hay, from = 0) {
      let end = from + last
      while (end < hay.length) {
        const byte = hay[end] as number
        if (fold[byte] === wanted[last] && endsAt(hay, end, wanted, fold)) return end - last
        end += shifts[byte] as number
      }
      return -1
    },
  }
}

function endsAt(hay: Bytes, end: number, wanted: Bytes, fold: Bytes): boolean {
  const start = end - wanted.length + 1
  for (let index = 0; index < wanted.length; index++) {
    if (fold[hay[start + index] as number] !== wanted[index]) return false
  }
  return true
}

/** How far the needle may move on when this byte stands under its last place. */
function shiftsOf(wanted: Bytes, fold: Bytes): Uint32Array {
  const byFolded = new Uint32Array(256).fill(wanted.length)
  for (let index = 0; index < wanted.length - 1; index++) {
    byFolded[wanted[index] as number] = wanted.length - 1 - index
  }
  return byFolded.map((_, byte) => byFolded[fold[byte] as number] as number)
}

const noFold: Bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
const asciiFold: Bytes = noFold.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte))

/** ASCII letters in lower case, everything else as it is. */
export const asciiLower = (text: string): string =>
  text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
