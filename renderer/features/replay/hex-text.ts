import { type Bytes, fromHex, toHex } from '../../../shared/bytes'

/** Bytes as people read them: sixteen pairs a line. */
export function hexOf(bytes: Bytes): string {
  const lines: string[] = []
  for (let from = 0; from < bytes.length; from += 16) {
    lines.push(toHex(bytes.subarray(from, from + 16)).replace(/(..)(?=.)/g, '$1 '))
  }
  return lines.join('\n')
}

/** Any white space is ignored; `undefined` where the rest is not whole pairs of digits. */
export const bytesOfHex = (text: string): Bytes | undefined => fromHex(text.replace(/\s+/g, ''))
