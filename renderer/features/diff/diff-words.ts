import type { WhiteSpace } from '../../../shared/diff/white-space'
import type { DiffCounts, DiffSummary, FirstSeen } from '../../diff/diff-protocol'
import { formatCount } from '../../ui/format'

type Compared = Extract<DiffSummary, { readonly kind: 'compared' }>

const counted = (count: number, one: string, many: string): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`

/** One sentence on what kind of difference there is. */
export function verdictWords({ first, areJson }: Compared, counts: DiffCounts | undefined): string {
  if (!first) return 'The same, byte for byte.'
  if (!counts) return areJson ? 'The bytes differ; comparing the values…' : 'The bytes differ.'
  if (counts.values > 0) return `${counted(counts.values, 'value differs', 'values differ')}.`
  const kinds = [
    counts.layout > 0 && 'layout',
    counts.escapes > 0 && 'escapes',
    counts.numberSpellings > 0 && 'how numbers are written',
    counts.reordered > 0 && 'order',
  ].filter((kind) => kind !== false)
  const what = kinds.length > 0 ? listWords(kinds) : 'bytes around the document'
  return `The same values; what differs is ${what}.`
}

const listWords = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

/** What differs beside values, as short words, without what does not. */
export function countWords(counts: DiffCounts): readonly string[] {
  return [
    counts.escapes > 0 && counted(counts.escapes, 'escape', 'escapes'),
    counts.numberSpellings > 0 &&
      counted(counts.numberSpellings, 'number written differently', 'numbers written differently'),
    counts.reordered > 0 && counted(counts.reordered, 'other order', 'other orders'),
    counts.layout > 0 &&
      `${counted(counts.layout, 'place', 'places')} of layout (${whiteSpaceWords(counts)})`,
    counts.ignored > 0 && `${formatCount(counts.ignored)} ignored`,
  ].filter((words) => words !== false)
}

/** `38 spaces, 12 LF less`: the white space of the second against the first. */
function whiteSpaceWords({ whiteSpaceA, whiteSpaceB }: DiffCounts): string {
  const names: readonly (readonly [keyof WhiteSpace, string, string])[] = [
    ['spaces', 'space', 'spaces'],
    ['tabs', 'tab', 'tabs'],
    ['lineFeeds', 'LF', 'LF'],
    ['carriageReturns', 'CR', 'CR'],
  ]
  const words = names.flatMap(([key, one, many]) => {
    const change = whiteSpaceB[key] - whiteSpaceA[key]
    if (change === 0) return []
    return [`${change > 0 ? '+' : '−'}${counted(Math.abs(change), one, many)}`]
  })
  return words.length > 0 ? words.join(', ') : 'as much white space, elsewhere'
}

/** `byte 12, line 1, column 13`. */
export const placeWords = ({ offset, line, column }: FirstSeen): string =>
  `byte ${formatCount(offset)}, line ${formatCount(line)}, column ${formatCount(column)}`

const byteNames: Readonly<Record<number, string>> = {
  9: 'tab',
  10: 'LF',
  13: 'CR',
  32: 'space',
}

/** `LF (0a)`, `“a” (61)`, or that the body ends there. */
export function byteWords(byte: number | undefined): string {
  if (byte === undefined) return 'the end'
  const hex = byte.toString(16).padStart(2, '0')
  const isPlain = byte > 0x20 && byte < 0x7f
  const name = byteNames[byte] ?? (isPlain ? `“${String.fromCharCode(byte)}”` : undefined)
  return name === undefined ? hex : `${name} (${hex})`
}
