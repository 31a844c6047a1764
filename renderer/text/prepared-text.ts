import type { Bytes } from '../../shared/bytes'
import type { RowStarts } from './row-starts'

/** How to lay a body out as text. */
export interface TextOrder {
  /** `pretty`: JSON with line breaks and indents, every value as it was written. */
  readonly form: 'text' | 'pretty'
  /** `start`: the first screens only, at once, while the whole takes its time. */
  readonly part: 'start' | 'whole'
  /** The charset the Content-Type names; UTF-8 where `undefined` or unknown. */
  readonly charset: string | undefined
  /** Longer lines go on in the next row. */
  readonly columns: number
}

/** A text with the places where its rows begin, so that any row can be drawn alone. */
export interface PreparedText extends RowStarts {
  readonly text: string
  /** What a person should know, for example that bytes did not fit the charset. */
  readonly remarks: readonly string[]
  /** Whether `form` could be followed; `text` is the plain text otherwise. */
  readonly isPretty: boolean
}

/**
 * Lays a body out.
 *
 * @param onStart given the beginning of a large body, long before the whole is ready
 */
export type PrepareText = (
  bytes: Bytes,
  order: Omit<TextOrder, 'part'>,
  onStart: (start: PreparedText) => void,
) => Promise<PreparedText>

/** The characters of a row without its line break. */
export function rowText({ text, starts }: PreparedText, row: number): string {
  const from = starts[row]
  if (from === undefined) return ''
  return text.slice(from, starts[row + 1] ?? text.length).replace(/\r?\n$/, '')
}

/** Whether a row begins its line, and so carries the line's number. */
export const beginsLine = ({ lines }: PreparedText, row: number): boolean =>
  row === 0 || lines[row] !== lines[row - 1]

export interface LineAround {
  /** The whole line without its break. */
  readonly line: string
  /** Which part of it the row shows. */
  readonly from: number
  readonly to: number
}

/** Far more than fits a window; a longer line is not worth reading again for every row of it. */
const longestLine = 20_000

/** The line a row is part of; `undefined` where it is too long to look at for one row. */
export function lineAround(
  { text, starts, lines }: PreparedText,
  row: number,
): LineAround | undefined {
  const start = starts[row]
  if (start === undefined) return undefined
  let first = row
  while (first > 0 && lines[first - 1] === lines[row]) {
    first -= 1
    if (start - (starts[first] ?? 0) > longestLine) return undefined
  }
  const lineStart = starts[first] ?? 0
  const feed = text.indexOf('\n', start)
  const lineEnd = feed < 0 ? text.length : feed
  if (lineEnd - lineStart > longestLine) return undefined
  const rowEnd = Math.min(starts[row + 1] ?? text.length, lineEnd)
  return {
    line: text.slice(lineStart, lineEnd),
    from: start - lineStart,
    to: rowEnd - lineStart,
  }
}
