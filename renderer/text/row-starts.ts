export interface RowStarts {
  /** Offset of each row; a row ends where the next begins. */
  readonly starts: Uint32Array<ArrayBuffer>
  /** The line each row belongs to, from 0. A line longer than a row has several. */
  readonly lines: Uint32Array<ArrayBuffer>
  /** Characters of the longest row. */
  readonly longest: number
}

/**
 * Where rows of at most `columns` cells begin. Wide characters (CJK, most emoji) take two cells,
 * a tab up to eight; a pair of surrogates is never parted.
 */
export function rowStarts(text: string, columns: number): RowStarts {
  const starts = growingList()
  const lines = growingList()
  const special = nextSpecialIn(text)
  let longest = 0
  let line = 0
  for (let from = 0; from <= text.length; line++) {
    const feed = text.indexOf('\n', from)
    const end = feed < 0 ? text.length : feed
    const next = special(from) < end ? afterRow : afterPlainRow
    let at = from
    do {
      starts.push(at)
      lines.push(line)
      const after = Math.min(end, next(text, at, { end, columns }))
      longest = Math.max(longest, after - at)
      at = after
    } while (at < end)
    if (feed < 0) break
    from = feed + 1
    // A line break at the very end closes the last line; it does not begin another.
    if (from === text.length) break
  }
  return { starts: starts.take(), lines: lines.take(), longest }
}

interface Room {
  /** Where the line ends. */
  readonly end: number
  readonly columns: number
}

/** In a line of one-cell characters a row is as long as it is wide. */
const afterPlainRow = (_text: string, from: number, { columns }: Room): number =>
  from + Math.max(1, columns)

function afterRow(text: string, from: number, { end, columns }: Room): number {
  let cells = 0
  let at = from
  while (at < end) {
    const code = text.codePointAt(at) ?? 0
    const width = cellsOf(code, cells)
    if (cells + width > columns && cells > 0) break
    cells += width
    at += code > 0xffff ? 2 : 1
  }
  return Math.max(at, from + 1)
}

/** Finds the first character from a place on that is not printable ASCII or a line break. */
function nextSpecialIn(text: string): (from: number) => number {
  const special = /[^\x20-\x7e\r\n]/g
  let found = -1
  return (from) => {
    if (found >= from) return found
    special.lastIndex = from
    found = special.test(text) ? special.lastIndex - 1 : Number.POSITIVE_INFINITY
    return found
  }
}

/** An unprintable character is shown as an escape such as `\u202e`, which takes six cells. */
const escapeCells = 6
const tabCells = 8

function cellsOf(code: number, column: number): number {
  if (code >= 0x20 && code < 0x7f) return 1
  if (code === 0x09) return tabCells - (column % tabCells)
  if (code < 0xa0) return 4
  if (code < 0x1100) return code === 0x61c ? escapeCells : 1
  if (isInvisible(code)) return escapeCells
  return isWide(code) ? 2 : 1
}

const isInvisible = (code: number): boolean =>
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x2028 && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x2069) ||
  code === 0xfeff

/** East Asian Wide and Fullwidth, and emoji, by block: near enough to lay text out. */
const isWide = (code: number): boolean =>
  (code >= 0x1100 && code <= 0x115f) ||
  (code >= 0x2e80 && code <= 0xa4cf) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xfe30 && code <= 0xfe6f) ||
  (code >= 0xff00 && code <= 0xff60) ||
  (code >= 0xffe0 && code <= 0xffe6) ||
  (code >= 0x1f300 && code <= 0x1faff) ||
  (code >= 0x20000 && code <= 0x3fffd)

/** A list of numbers that grows without one object per number. */
function growingList(): { push(value: number): void; take(): Uint32Array<ArrayBuffer> } {
  let values = new Uint32Array(1024)
  let count = 0
  return {
    push(value) {
      if (count === values.length) {
        const larger = new Uint32Array(count * 2)
        larger.set(values)
        values = larger
      }
      values[count] = value
      count += 1
    },
    take: () => values.slice(0, count),
  }
}
