import type { QueryFault } from './query'

/** A place in a query text that moves forward, and the first fault met on the way. */
export interface Cursor {
  readonly text: string
  /** Index of the next character to read. */
  at: number
  fault: QueryFault | undefined
}

export const cursorOn = (text: string): Cursor => ({ text, at: 0, fault: undefined })

export const atEnd = (cursor: Cursor): boolean => cursor.at >= cursor.text.length

export const peek = (cursor: Cursor): string => cursor.text[cursor.at] ?? ''

/** Notes the fault, unless an earlier one is known, and gives `undefined` for "nothing read". */
export function refuse(cursor: Cursor, fault: QueryFault): undefined {
  cursor.fault ??= fault
  return undefined
}

export function skipSpace(cursor: Cursor): void {
  while (/\s/.test(peek(cursor))) cursor.at++
}

/** What a sticky pattern matches here; moves past it. */
export function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)
  if (found === null) return undefined
  cursor.at = pattern.lastIndex
  return found
}

/** Where text without quotes ends: `inside` parentheses also at a comma or the closing one. */
export type Surroundings = 'outside' | 'inside'

/**
 * Text without quotes, up to white space. Parentheses that belong to it are part of it, so that
 * `path=/a(b)` reads the same alone and in `not(path=/a(b))`.
 */
export function readBare(cursor: Cursor, surroundings: Surroundings): string {
  const from = cursor.at
  let open = 0
  while (!atEnd(cursor) && !/\s/.test(peek(cursor))) {
    const character = peek(cursor)
    if (surroundings === 'inside' && open === 0 && /[,)]/.test(character)) break
    if (character === '(') open++
    if (character === ')' && open > 0) open--
    cursor.at++
  }
  return cursor.text.slice(from, cursor.at)
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  n: '\n',
  r: '\r',
  t: '\t',
}

/** Text in double quotes, the cursor on the first; `undefined` with a fault where it is wrong. */
export function readQuoted(cursor: Cursor): string | undefined {
  const from = cursor.at
  let value = ''
  cursor.at++
  while (!atEnd(cursor)) {
    const character = peek(cursor)
    if (character === '"') {
      cursor.at++
      return value
    }
    const piece = character === '\\' ? readEscape(cursor) : character
    if (piece === undefined) return undefined
    value += piece
    cursor.at += character === '\\' ? 0 : 1
  }
  return refuse(cursor, {
    message: 'This quoted text does not end. Close it with ".',
    from,
    to: cursor.text.length,
  })
}

function readEscape(cursor: Cursor): string | undefined {
  const from = cursor.at
  const unit = take(cursor, /\\u([0-9a-fA-F]{4})/y)?.[1]
  if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16))
  const simple = escapes[cursor.text[from + 1] ?? '']
  cursor.at = from + 2
  if (simple !== undefined) return simple
  return refuse(cursor, {
    message:
      'After \\ only ", \\, n, r, t or u and four hex digits may follow. Write \\\\ for a backslash.',
    from,
    to: Math.min(from + 2, cursor.text.length),
  })
}
