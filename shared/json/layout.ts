import { type Bytes, utf8 } from '../bytes'
import { type ByteWriter, createByteWriter, longestWrittenBytes } from './byte-writer'
import type { JsonIndex } from './scan-json'
import { decode } from './string-text'
import { kinds } from './tokens'

/** White space outside strings: all that one layout of a JSON text may differ in from another. */
export interface Layout {
  /** Between key and value. */
  readonly colon: string
  /** Between items on one line. */
  readonly comma: string
  /** Before each item; none for everything on one line. */
  readonly newline: '' | '\n' | '\r\n'
  /** Of one level. */
  readonly indent: string
  /** `inline`: items of an array share its line, `[ 1, 2 ]`. */
  readonly arrays: 'lines' | 'inline'
  /** `column`: items stand four columns right of their bracket, as Windows PowerShell has them. */
  readonly align: 'level' | 'column'
  /** Between the brackets of an empty container. */
  readonly empty: 'nothing' | 'space' | 'blank-line'
}

const oneLine: Layout = {
  colon: ':',
  comma: ',',
  newline: '',
  indent: '',
  arrays: 'lines',
  align: 'level',
  empty: 'nothing',
}

export const minimized: Layout = oneLine

/** One line with a space after comma and colon: Python's default, also jsonb. */
export const spaced: Layout = { ...oneLine, colon: ': ', comma: ', ' }

export const pretty = (indent: '  ' | '    ' | '\t', newline: '\n' | '\r\n' = '\n'): Layout => ({
  ...oneLine,
  colon: ': ',
  newline,
  indent,
})

/** `ConvertTo-Json` of Windows PowerShell 5. */
export const powershell: Layout = {
  ...oneLine,
  colon: ':  ',
  newline: '\r\n',
  indent: ' ',
  align: 'column',
  empty: 'blank-line',
}

/** The default pretty printer of Jackson (Java). */
export const jackson: Layout = {
  ...oneLine,
  colon: ' : ',
  comma: ', ',
  newline: '\n',
  indent: '  ',
  arrays: 'inline',
  empty: 'space',
}

/**
 * The same text in another layout. Only white space outside strings changes: numbers, escapes,
 * key order, duplicate keys, a trailing comma and a byte order mark stay as they are.
 * `undefined` for text that is not well-formed, and where indentation would exceed 256 MiB.
 */
export function layOut(index: JsonIndex, layout: Layout): Bytes | undefined {
  if (!index.wellFormed || isTooDeep(index, layout)) return undefined
  const writing = begin(index, layout)
  const { out } = writing
  if (index.hasByteOrderMark) out.copy(index.bytes, 0, 3)
  for (let token = 0; token < index.length && !out.isFull(); token++) {
    while (writing.open >= 0 && (index.next[writing.open] as number) <= token) close(writing)
    separate(writing, token)
    if ((index.kind[token] as number) > kinds.array) {
      out.copy(index.bytes, index.start[token] as number, index.end[token] as number)
    } else open(writing, token)
  }
  while (writing.open >= 0 && !out.isFull()) close(writing)
  return out.finish()
}

/**
 * Each level has a line of its own at least, so the indents alone can be too much: then nothing of
 * it is written.
 */
export function isTooDeep(
  { depth }: JsonIndex,
  { newline, indent, arrays, align }: Layout,
): boolean {
  if (newline === '' || arrays === 'inline') return false
  const ofLevel = indent.length * (align === 'column' ? 4 : 1)
  return (ofLevel * depth * (depth - 1)) / 2 > longestWrittenBytes
}

/** Why a body has not one of its forms, for people; `form` is `pretty`, `minimized` and the like. */
export const noFormWords = ({ wellFormed, depth }: JsonIndex, form: string): string =>
  wellFormed
    ? `This body is JSON, but nested ${depth} deep: its ${form} form would have more than ${longestWrittenBytes / 1024 ** 2} MiB`
    : `This body is not JSON, so it has no ${form} form`

interface Writing {
  readonly index: JsonIndex
  readonly layout: Layout
  readonly out: ByteWriter
  readonly colon: Bytes
  readonly comma: Bytes
  readonly newline: Bytes
  readonly indent: Bytes
  readonly commaAtEnd: ReadonlySet<number>
  /** Levels or columns that the items of each open container are indented by, outermost first. */
  readonly margins: number[]
  open: number
}

const begin = (index: JsonIndex, layout: Layout): Writing => ({
  index,
  layout,
  out: createByteWriter(index.bytes.length),
  colon: utf8(layout.colon),
  comma: utf8(layout.newline !== '' && layout.arrays === 'lines' ? ',' : layout.comma),
  newline: utf8(layout.newline),
  indent: utf8(layout.indent),
  commaAtEnd: new Set(index.trailingCommas.map(({ container }) => container)),
  margins: [],
  open: -1,
})

const marginOf = ({ margins }: Writing): number => margins.at(-1) ?? 0

/** Writes what stands between a token and the one before it. */
function separate(writing: Writing, token: number): void {
  const { index, out, open } = writing
  if (open < 0) return
  if (index.kind[token - 1] === kinds.key) {
    out.write(writing.colon)
    return
  }
  const isFirst = token === open + 1
  if (isInline(writing, open)) {
    if (isFirst) out.byte(0x20)
    else out.write(writing.comma)
    return
  }
  if (!isFirst) {
    if (writing.layout.newline === '') out.write(writing.comma)
    else out.byte(0x2c)
  }
  breakLine(writing, marginOf(writing))
}

function breakLine({ out, newline, indent }: Writing, margin: number): void {
  if (newline.length === 0) return
  out.write(newline)
  out.repeat(indent, margin)
}

const isInline = ({ index, layout }: Writing, container: number): boolean =>
  layout.arrays === 'inline' && index.kind[container] === kinds.array

function open(writing: Writing, token: number): void {
  const { index, out } = writing
  out.copy(index.bytes, index.start[token] as number, (index.start[token] as number) + 1)
  writing.margins.push(marginInside(writing, token))
  writing.open = token
}

function marginInside(writing: Writing, token: number): number {
  const outside = marginOf(writing)
  if (writing.layout.align === 'column') return columnOf(writing, token) + 4
  return isInline(writing, token) ? outside : outside + 1
}

/** Characters before the bracket on its line. */
function columnOf(writing: Writing, token: number): number {
  const { index, layout } = writing
  if (index.kind[token - 1] !== kinds.key) return marginOf(writing)
  const key = decode(index.bytes, index.start[token - 1] ?? 0, index.end[token - 1] ?? 0)
  return marginOf(writing) + key.length + layout.colon.length
}

function close(writing: Writing): void {
  const { index, out, layout, open: container } = writing
  const inside = writing.margins.pop() ?? 0
  const margin = layout.align === 'column' ? inside - 4 : marginOf(writing)
  if (writing.commaAtEnd.has(container)) out.byte(0x2c)
  if (index.count[container] === 0) fillEmpty(writing, margin)
  else if (isInline(writing, container)) out.byte(0x20)
  else breakLine(writing, margin)
  out.byte(index.kind[container] === kinds.object ? 0x7d : 0x5d)
  writing.open = index.parent[container] as number
}

function fillEmpty(writing: Writing, margin: number): void {
  if (writing.layout.empty === 'space') writing.out.byte(0x20)
  if (writing.layout.empty !== 'blank-line') return
  writing.out.write(writing.newline)
  breakLine(writing, margin)
}
