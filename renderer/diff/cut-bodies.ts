import { samePiece } from '../../shared/diff/byte-ranges'
import type { Interned } from '../../shared/diff/intern'
import { internPieces } from '../../shared/diff/intern-pieces'
import { isTooDeep, pretty } from '../../shared/json/layout'
import { isContainer } from '../../shared/json/nodes'
import type { JsonIndex } from '../../shared/json/scan-json'
import { prettyLinesOf, sameLine } from './pretty-lines'
import { jsonSegments, lineSegments, type Segments, segmentText } from './segments'

/** Two bodies cut into lines that can be compared and drawn. */
export interface CutBodies {
  /** Equal lines have equal numbers, whatever their layout. */
  readonly numbered: Interned
  textOfA(line: number): string
  textOfB(line: number): string
  /** Whether two lines with one number are the same byte for byte. */
  isSameLayout(inA: number, inB: number): boolean
}

/** @param drawn `pretty`: JSON as if pretty-printed with two spaces, where both are JSON */
export function cutBodies(a: JsonIndex, b: JsonIndex, drawn: 'as-is' | 'pretty'): CutBodies {
  if (drawn === 'pretty' && canBePretty(a) && canBePretty(b)) return cutPretty(a, b)
  const cut = isLikeJson(a) && isLikeJson(b) ? jsonSegments : lineSegments
  return cutAsIs(cut(a.bytes), cut(b.bytes))
}

const canBePretty = (index: JsonIndex): boolean =>
  index.wellFormed && !isTooDeep(index, pretty('  '))

/** JSON with some faults is still better read by its values than by its lines, of which it may have one. */
const isLikeJson = (index: JsonIndex): boolean =>
  index.wellFormed ||
  (index.length > 0 && isContainer(index, 0) && index.faultCount * 2 <= index.length)

function cutPretty(indexA: JsonIndex, indexB: JsonIndex): CutBodies {
  const a = prettyLinesOf(indexA)
  const b = prettyLinesOf(indexB)
  return {
    numbered: internPieces(a, b, sameLine),
    textOfA: a.textOf,
    textOfB: b.textOf,
    isSameLayout: () => true,
  }
}

function cutAsIs(a: Segments, b: Segments): CutBodies {
  return {
    numbered: internPieces(a.keys, b.keys, samePiece),
    textOfA: (line) => segmentText(a, line),
    textOfB: (line) => segmentText(b, line),
    isSameLayout: (inA, inB) => samePiece(a.pieces, inA, b.pieces, inB),
  }
}
