import type { Bytes } from '../../../shared/bytes'
import { withGlyphs } from '../../ui/glyphs'

/** One side of the lens: what is the same up to the first difference, the byte there, the rest. */
export interface LensText {
  readonly before: string
  readonly at: string
  readonly after: string
}

/** @param difference place of the first byte that differs, in this slice */
export function lensText(bytes: Bytes, difference: number): LensText {
  const from = startOfCharacter(bytes, Math.min(difference, bytes.length))
  let to = Math.min(from + 1, bytes.length)
  while (to < bytes.length && isContinuation(bytes[to])) to += 1
  return {
    before: lensWords(bytes.subarray(startOfText(bytes), from)),
    at: from < to ? lensWords(bytes.subarray(from, to)) : '⟨end⟩',
    after: lensWords(bytes.subarray(to)),
  }
}

const isContinuation = (byte: number | undefined): boolean =>
  byte !== undefined && (byte & 0xc0) === 0x80

function startOfCharacter(bytes: Bytes, at: number): number {
  let from = at
  while (from > 0 && at - from < 3 && isContinuation(bytes[from])) from -= 1
  return from
}

/** A slice may begin in the middle of a character. */
function startOfText(bytes: Bytes): number {
  let from = 0
  while (from < 3 && isContinuation(bytes[from])) from += 1
  return from
}

/** A line end is a sign, and still ends its line. */
export const lensWords = (bytes: Bytes): string =>
  withGlyphs(new TextDecoder().decode(bytes), '↵\n')

const names: Readonly<Record<number, string>> = { 9: 'tab', 10: 'LF', 13: 'CR', 32: 'space' }

/** `LF (0a)`, `“a” (61)`, or that it ends there. */
export function byteName(byte: number | undefined): string {
  if (byte === undefined) return 'the end'
  const hex = byte.toString(16).padStart(2, '0')
  const isPlain = byte > 0x20 && byte < 0x7f
  const name = names[byte] ?? (isPlain ? `“${String.fromCharCode(byte)}”` : undefined)
  return name === undefined ? hex : `${name} (${hex})`
}
