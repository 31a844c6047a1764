import { type Interned, intern } from './intern'

/** A sequence of pieces that can be told apart without a string being made of each. */
export interface Pieces {
  readonly length: number
  /** Equal pieces have equal numbers; 32 bits. */
  hashOf(place: number): number
  /** Equal for equal pieces only. */
  nameOf(place: number): string
}

export type SamePiece<P> = (x: P, inX: number, y: P, inY: number) => boolean

/** As `intern`; a text of megabytes need not become a million strings. */
export function internPieces<P extends Pieces>(a: P, b: P, isSame: SamePiece<P>): Interned {
  const table = createTable(a, b, isSame)
  const numberedA = numberAll(table, a, 0)
  const numberedB = numberedA && numberAll(table, b, a.length)
  if (numberedA && numberedB) return { a: numberedA, b: numberedB, symbols: table.symbols }
  return intern(namesOf(a), namesOf(b))
}

const namesOf = (pieces: Pieces): readonly string[] =>
  Array.from({ length: pieces.length }, (_, place) => pieces.nameOf(place))

/** Open addressing: a slot holds the number of a symbol plus one. */
interface Table<P> {
  readonly a: P
  readonly b: P
  readonly isSame: SamePiece<P>
  readonly slots: Uint32Array
  readonly mask: number
  /** Of each symbol: its hash, and where it was first seen, the places of `b` after those of `a`. */
  readonly hashes: Int32Array
  readonly sources: Int32Array
  symbols: number
  /** Looks at wrong slots that are left. */
  patience: number
}

function createTable<P extends Pieces>(a: P, b: P, isSame: SamePiece<P>): Table<P> {
  const pieces = a.length + b.length
  let size = 1024
  while (size < pieces * 2) size *= 2
  return {
    a,
    b,
    isSame,
    slots: new Uint32Array(size),
    mask: size - 1,
    hashes: new Int32Array(pieces),
    sources: new Int32Array(pieces),
    symbols: 0,
    // Pieces can be made to share a hash; then strings, whose hashes nobody can foresee, are used.
    patience: pieces * 16 + 100_000,
  }
}

/** @param base 0 for the pieces of `a`, their number for those of `b` */
function numberAll<P extends Pieces>(
  table: Table<P>,
  pieces: P,
  base: number,
): Int32Array | undefined {
  const numbers = new Int32Array(pieces.length)
  for (let place = 0; place < numbers.length; place++) {
    numbers[place] = numberOf(table, pieces, place, base)
    if (table.patience < 0) return undefined
  }
  return numbers
}

function numberOf<P extends Pieces>(
  table: Table<P>,
  pieces: P,
  place: number,
  base: number,
): number {
  const { slots, mask, hashes } = table
  const hash = pieces.hashOf(place) | 0
  // The low bits choose the slot, so the high ones must reach them.
  let slot = (hash ^ (hash >>> 15)) & mask
  for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const symbol = (slots[slot] as number) - 1
    if (hashes[symbol] === hash && isSymbol(table, symbol, pieces, place)) return symbol
    table.patience--
  }
  const symbol = table.symbols++
  slots[slot] = symbol + 1
  hashes[symbol] = hash
  table.sources[symbol] = base + place
  return symbol
}

function isSymbol<P extends Pieces>(
  { a, b, isSame, sources }: Table<P>,
  symbol: number,
  pieces: P,
  place: number,
): boolean {
  const source = sources[symbol] as number
  return source < a.length
    ? isSame(a, source, pieces, place)
    : isSame(b, source - a.length, pieces, place)
}
