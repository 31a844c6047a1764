import { err, ok, type Result } from '../result'
import { atEnd, type Cursor, cursorOn, peek, refuse, type Surroundings, skipSpace } from './cursor'
import { parseTerm } from './parse-term'
import type { Query, QueryFault, QueryNode } from './query'

/** One of the parts that stand side by side, and the characters it takes up. */
export interface PlacedNode {
  readonly node: QueryNode
  readonly from: number
  /** Behind the last character. */
  readonly to: number
}

/** Far above what a person types, far below what could make a database work hard. */
export const queryLimits = { characters: 8192, depth: 16, terms: 200 } as const

/** Reads a query. Empty text asks for everything. */
export function parseQuery(text: string): Result<Query, QueryFault> {
  const placed = parsePlaced(text)
  return placed.ok ? ok({ kind: 'all', of: placed.value.map(({ node }) => node) }) : placed
}

/** The outermost parts of a query with their places, for chips and for marking faults. */
export function parsePlaced(text: string): Result<readonly PlacedNode[], QueryFault> {
  const cursor = cursorOn(wellFormed(text))
  if (text.length > queryLimits.characters) {
    refuse(cursor, {
      message: `A query may have ${queryLimits.characters} characters; this one has ${text.length}.`,
      from: queryLimits.characters,
      to: text.length,
    })
  }
  const parser: Parser = { cursor, terms: 0 }
  const nodes = cursor.fault === undefined ? readSequence(parser, 0) : []
  return cursor.fault === undefined ? ok(nodes) : err(cursor.fault)
}

/** Half a surrogate pair cannot be stored, so it cannot be found: it becomes U+FFFD. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd')

interface Parser {
  readonly cursor: Cursor
  terms: number
}

const surroundingsAt = (depth: number): Surroundings => (depth === 0 ? 'outside' : 'inside')

/** Parts up to the end or, inside parentheses, up to a comma or the closing one. */
function readSequence(parser: Parser, depth: number): readonly PlacedNode[] {
  const { cursor } = parser
  const nodes: PlacedNode[] = []
  for (skipSpace(cursor); !endsSequence(cursor, depth); skipSpace(cursor)) {
    const from = cursor.at
    const node = readNode(parser, depth)
    if (node === undefined) break
    nodes.push({ node, from, to: cursor.at })
  }
  return nodes
}

const endsSequence = (cursor: Cursor, depth: number): boolean =>
  atEnd(cursor) || (depth > 0 && /[,)]/.test(peek(cursor)))

function readNode(parser: Parser, depth: number): QueryNode | undefined {
  const { cursor } = parser
  const from = cursor.at
  if (++parser.terms > queryLimits.terms) {
    return refuse(cursor, {
      message: `A query may have ${queryLimits.terms} conditions; this one has more.`,
      from,
      to: cursor.text.length,
    })
  }
  const name = /([A-Za-z][A-Za-z0-9]*)\(/y
  name.lastIndex = from
  const word = name.exec(cursor.text)?.[1]
  if (word === undefined) return parseTerm(cursor, surroundingsAt(depth))
  cursor.at = from + word.length + 1
  return readGroup(parser, { word, from, depth: depth + 1 })
}

interface GroupStart {
  readonly word: string
  readonly from: number
  readonly depth: number
}

/** `not(…)` or `or(…, …)`, the cursor behind the opening parenthesis. */
function readGroup(parser: Parser, start: GroupStart): QueryNode | undefined {
  const { cursor } = parser
  const { from, depth } = start
  const word = start.word.toLowerCase()
  const opening = { from, to: cursor.at }
  if (word !== 'not' && word !== 'or') {
    const quoted = `"${start.word}("`
    const message = `There is no ${start.word}(…), only not(…) and or(…, …). To search for the text, quote it: ${quoted}.`
    return refuse(cursor, { message, ...opening })
  }
  if (depth > queryLimits.depth) {
    const message = `Parentheses may be ${queryLimits.depth} deep; these are deeper.`
    return refuse(cursor, { message, ...opening })
  }
  const parts = readParts(parser, start)
  if (parts === undefined) return undefined
  if (word === 'or') return { kind: 'any', of: parts }
  const [only, ...more] = parts
  if (only !== undefined && more.length === 0) return { kind: 'not', of: only }
  const message = 'not(…) takes one condition, or several without commas. Use not(or(…, …)).'
  return refuse(cursor, { message, from, to: cursor.at })
}

/** What stands between the commas, up to and with the closing parenthesis. */
function readParts(parser: Parser, { from, depth, word }: GroupStart): QueryNode[] | undefined {
  const { cursor } = parser
  const parts: QueryNode[] = []
  for (;;) {
    const partFrom = cursor.at
    const nodes = readSequence(parser, depth).map(({ node }) => node)
    if (cursor.fault !== undefined) return undefined
    const part = joined(nodes)
    if (part === undefined) {
      const message = `A condition is missing in ${word}(…), for example ${word}(method=POST).`
      return refuse(cursor, { message, from: partFrom, to: Math.max(cursor.at, partFrom + 1) })
    }
    parts.push(part)
    const separator = peek(cursor)
    cursor.at++
    if (separator === ')') return parts
    if (separator === '') {
      cursor.at = cursor.text.length
      const message = `${word}( is not closed. Add ) at its end.`
      return refuse(cursor, { message, from, to: cursor.text.length })
    }
  }
}

/** Conditions side by side as one node; `undefined` for none. */
const joined = (nodes: readonly QueryNode[]): QueryNode | undefined =>
  nodes.length > 1 ? { kind: 'all', of: nodes } : nodes[0]
