import { type Bytes, toLossyText } from '../bytes'
import { type Interned, intern } from './intern'

/** Bytes cut into pieces: piece n reaches from `starts[n]` to `starts[n + 1]`. */
export interface Ranges {
  readonly bytes: Bytes
  readonly starts: Uint32Array
}

/** As `intern`, for pieces of bytes; a text of megabytes need not become a million strings. */
export function internRanges(a: Ranges, b: Ranges): Interned {
  const table = createTable(countOf(a) + countOf(b))
  const numberedA = numberAll(table, a)
  const numberedB = numberedA && numberAll(table, b)
  if (numberedA && numberedB) return { a: numberedA, b: numberedB, symbols: table.symbols }
  return intern(textsOf(a), textsOf(b))
}

const countOf = ({ starts }: Ranges): number => Math.max(0, starts.length - 1)

const textsOf = ({ bytes, starts }: Ranges): readonly string[] =>
  Array.from({ length: Math.max(0, starts.length - 1) }, (_, place) =>
    toLossyText(bytes.subarray(starts[place], starts[place + 1])),
  )

/** Open addressing: a slot holds the number of a symbol plus one. */
interface Table {
  readonly slots: Uint32Array
  readonly mask: number
  /** Of each symbol: its hash, and where it was first seen. */
  readonly hashes: Int32Array
  readonly sources: Bytes[]
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  symbols: number
  /** Looks at wrong slots that are left. */
  patience: number
}

function createTable(pieces: number): Table {
  let size = 1024
  while (size < pieces * 2) size *= 2
  return {
    slots: new Uint32Array(size),
    mask: size - 1,
    hashes: new Int32Array(pieces),
    sources: [],
    starts: new Uint32Array(pieces),
    ends: new Uint32Array(pieces),
    symbols: 0,
    // Pieces can be made to share a hash; then strings, whose hashes nobody can foresee, are used.
    patience: pieces * 16 + 100_000,
  }
}

function numberAll(table: Table, ranges: Ranges): Int32Array | undefined {
  const numbers = new Int32Array(countOf(ranges))
  for (let place = 0; place < numbers.length; place++) {
    const start = ranges.starts[place] as number
    const end = ranges.starts[place + 1] as number
    numbers[place] = numberOf(table, ranges.bytes, start, end)
    if (table.patience < 0) return undefined
  }
  return numbers
}

function numberOf(table: Table, bytes: Bytes, start: number, end: number): number {
  const hash = hashOf(bytes, start, end)
  let slot = hash & table.mask
  for (; table.slots[slot] !== 0; slot = (slot + 1) & table.mask) {
    const symbol = (table.slots[slot] as number) - 1
    if (table.hashes[symbol] === hash && isSame(table, symbol, bytes, start, end)) return symbol
    table.patience--
  }
  const symbol = table.symbols++
  table.slots[slot] = symbol + 1
  table.hashes[symbol] = hash
  table.sources.push(bytes)
  table.starts[symbol] = start
  table.ends[symbol] = end
  return symbol
}

function hashOf(bytes: Bytes, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
  // The low bits choose the slot, so the high ones must reach them.
  return hash ^ (hash >>> 15)
}

// biome-ignore lint/complexity/useMaxParams: called for every piece, where an object would cost
function isSame(table: Table, symbol: number, bytes: Bytes, start: number, end: number): boolean {
  const from = table.starts[symbol] as number
  if ((table.ends[symbol] as number) - from !== end - start) return false
  const source = table.sources[symbol] as Bytes
  for (let at = start; at < end; at++) {
    if (bytes[at] !== source[from + at - start]) return false
  }
  return true
}
