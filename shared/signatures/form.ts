import { type Bytes, concat, toLossyText, utf8 } from '../bytes'

export type FormField = readonly [name: string, value: string]

/** Fields of `application/x-www-form-urlencoded` text, in order, repeats kept. */
export function parseForm(text: string): readonly FormField[] {
  return text
    .split('&')
    .filter((field) => field !== '')
    .map((field) => {
      const equals = field.indexOf('=')
      const [name, value] =
        equals < 0 ? [field, ''] : [field.slice(0, equals), field.slice(equals + 1)]
      return [decodeField(name), decodeField(value)]
    })
}

export const parseFormBody = (body: Bytes): readonly FormField[] => parseForm(toLossyText(body))

/** Percent signs that begin no escape stay as they are; bytes that are not UTF-8 become U+FFFD. */
export function decodeField(text: string): string {
  const bytes: Bytes[] = []
  for (const piece of text.replaceAll('+', ' ').split(/((?:%[0-9a-fA-F]{2})+)/)) {
    bytes.push(
      /^(?:%[0-9a-fA-F]{2})+$/.test(piece)
        ? Uint8Array.from(piece.match(/[0-9a-fA-F]{2}/g) ?? [], (hex) => Number.parseInt(hex, 16))
        : utf8(piece),
    )
  }
  return toLossyText(concat(...bytes))
}

/** By the bytes of the UTF-8 text, as PHP, Python and Ruby sort. */
export function compareByBytes(a: string, b: string): number {
  const [left, right] = [utf8(a), utf8(b)]
  const shorter = Math.min(left.length, right.length)
  for (let index = 0; index < shorter; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/** Value of the first field of this name. */
export const fieldOf = (fields: readonly FormField[], name: string): string | undefined =>
  fields.find(([key]) => key === name)?.[1]
