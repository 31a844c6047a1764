import { hashRange, hashStart } from '../../shared/diff/byte-ranges'
import type { Pieces } from '../../shared/diff/intern-pieces'
import { sameToken } from '../../shared/diff/same-token'
import { isContainer, keyOf, literalOf } from '../../shared/json/nodes'
import type { JsonIndex } from '../../shared/json/scan-json'
import { kinds } from '../../shared/json/tokens'

/**
 * A JSON text in the lines it would have if it were pretty-printed with two spaces. It is not
 * written so: a line is known by its token, and only what is looked at is put into words.
 */
export interface PrettyLines extends Pieces {
  readonly index: JsonIndex
  /** Of each line the value that begins there, or `~container` of the one that ends there. */
  readonly tokens: Int32Array
  /** Of each line what it holds beside its key and scalar, as a number. */
  readonly signs: Uint8Array
  textOf(line: number): string
}

/** @param index of a text that is well-formed */
export function prettyLinesOf(index: JsonIndex): PrettyLines {
  const tokens = tokensOfLines(index)
  const signs = signsOf(index, tokens)
  const hashes = hashesOf(index, tokens, signs)
  const lines = { index, tokens, signs }
  return {
    ...lines,
    length: tokens.length,
    hashOf: (line) => hashes[line] as number,
    nameOf: (line) => wordsOf(lines, line),
    textOf: (line) => `${'  '.repeat(depthOf(lines, line))}${wordsOf(lines, line)}`,
  }
}

type Lines = Pick<PrettyLines, 'index' | 'tokens' | 'signs'>

/** Bits above the kind of the value, which takes the lowest four. */
const sign = { closing: 0x10, empty: 0x20, comma: 0x40, byteOrderMark: 0x80 } as const

function tokensOfLines({ kind, count, next, parent, length }: JsonIndex): Int32Array {
  const isOpen = (token: number): boolean =>
    (kind[token] as number) <= kinds.array && (count[token] as number) > 0
  let lines = 0
  for (let token = 0; token < length; token++) {
    if (kind[token] !== kinds.key) lines += isOpen(token) ? 2 : 1
  }
  const tokens = new Int32Array(lines)
  let line = 0
  let open = -1
  for (let token = 0; token <= length; token++) {
    for (; open >= 0 && (next[open] as number) <= token; open = parent[open] as number) {
      tokens[line++] = ~open
    }
    if (token === length || kind[token] === kinds.key) continue
    tokens[line++] = token
    if (isOpen(token)) open = token
  }
  return tokens
}

function signsOf(index: JsonIndex, tokens: Int32Array): Uint8Array {
  const { kind, count } = index
  const commaAtEnd = new Set(index.trailingCommas.map(({ container }) => container))
  const signs = new Uint8Array(tokens.length)
  for (let line = 0; line < tokens.length; line++) {
    const at = tokens[line] as number
    const token = at < 0 ? ~at : at
    const isContainer = (kind[token] as number) <= kinds.array
    const isEmpty = isContainer && count[token] === 0
    const endsValue = at < 0 || isEmpty || !isContainer
    signs[line] =
      (kind[token] as number) |
      (at < 0 ? sign.closing : 0) |
      (isEmpty ? sign.empty : 0) |
      (endsValue && hasComma(index, token, commaAtEnd) ? sign.comma : 0)
  }
  if (index.hasByteOrderMark) signs[0] = (signs[0] as number) | sign.byteOrderMark
  return signs
}

function hasComma(
  { parent, next }: JsonIndex,
  token: number,
  commaAtEnd: ReadonlySet<number>,
): boolean {
  const container = parent[token] as number
  if (container < 0) return false
  return next[token] !== next[container] || (commaAtEnd.size > 0 && commaAtEnd.has(container))
}

function hashesOf(
  { kind, bytes, start, end }: JsonIndex,
  tokens: Int32Array,
  signs: Uint8Array,
): Int32Array {
  const hashes = new Int32Array(tokens.length)
  for (let line = 0; line < tokens.length; line++) {
    const at = tokens[line] as number
    const isScalar = at >= 0 && (kind[at] as number) > kinds.array
    const from = at > 0 && kind[at - 1] === kinds.key ? at - 1 : at
    let hash = hashStart ^ (signs[line] as number)
    if (at >= 0 && from < at)
      hash = hashRange(hash, bytes, start[from] as number, end[from] as number)
    if (isScalar) hash = hashRange(hash, bytes, start[at] as number, end[at] as number)
    hashes[line] = hash
  }
  return hashes
}

/** Whether two lines are the same but for their indents. */
export function sameLine(x: PrettyLines, inX: number, y: PrettyLines, inY: number): boolean {
  const signs = x.signs[inX] as number
  if (signs !== y.signs[inY]) return false
  // Then both end a container.
  if ((signs & sign.closing) !== 0) return true
  const atX = x.tokens[inX] as number
  const atY = y.tokens[inY] as number
  const hasKey = keyOf(x.index, atX) >= 0
  if (hasKey !== keyOf(y.index, atY) >= 0) return false
  if (hasKey && !sameToken(x.index, atX - 1, y.index, atY - 1)) return false
  return isContainer(x.index, atX) || sameToken(x.index, atX, y.index, atY)
}

/** What a line holds but for its indent. */
function wordsOf({ index, tokens, signs }: Lines, line: number): string {
  const at = tokens[line] as number
  const has = (one: number): boolean => ((signs[line] as number) & one) !== 0
  const comma = has(sign.comma) ? ',' : ''
  if (at < 0) return `${brackets(index, ~at)[1]}${comma}`
  const key = keyOf(index, at)
  const mark = has(sign.byteOrderMark) ? '\ufeff' : ''
  return `${mark}${key < 0 ? '' : `${literalOf(index, key)}: `}${valueWords(index, at)}${comma}`
}

function valueWords(index: JsonIndex, token: number): string {
  if (!isContainer(index, token)) return literalOf(index, token)
  const [open, close] = brackets(index, token)
  return index.count[token] === 0 ? `${open}${close}` : open
}

const brackets = (index: JsonIndex, token: number): readonly [string, string] =>
  index.kind[token] === kinds.object ? ['{', '}'] : ['[', ']']

function depthOf({ index, tokens }: Lines, line: number): number {
  const at = tokens[line] as number
  let depth = 0
  let token = index.parent[at < 0 ? ~at : at] as number
  for (; token >= 0; token = index.parent[token] as number) depth++
  return depth
}
