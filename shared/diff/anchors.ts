import type { Block } from './diff-sequences'

/** Pairs of places, the first ones rising, and so the second ones. */
export interface Anchors {
  readonly inA: Int32Array
  readonly inB: Int32Array
}

/**
 * Pairs of places whose item occurs exactly once in each range, as many as stand in the same
 * order in both. Such items are what a person would line two texts up by.
 */
export function anchorsOf(a: Int32Array, b: Int32Array, block: Block, symbols: number): Anchors {
  const placeInB = uniquePlaces(b, block.bStart, block.bEnd, symbols)
  const placeInA = uniquePlaces(a, block.aStart, block.aEnd, symbols)
  const inA = new Int32Array(Math.min(block.aEnd - block.aStart, block.bEnd - block.bStart))
  const inB = new Int32Array(inA.length)
  let pairs = 0
  for (let at = block.aStart; at < block.aEnd; at++) {
    const symbol = a[at] as number
    const other = placeInB.get(symbol) ?? MANY
    if (other === MANY || placeInA.get(symbol) === MANY) continue
    inA[pairs] = at
    inB[pairs] = other
    pairs++
  }
  return longestRising({ inA: inA.subarray(0, pairs), inB: inB.subarray(0, pairs) })
}

const MANY = -1

interface Places {
  get(symbol: number): number | undefined
}

/** Where each item stands that occurs once; `MANY` for others. An array is faster where it fits. */
function uniquePlaces(items: Int32Array, start: number, end: number, symbols: number): Places {
  if (end - start < symbols / 8) {
    const places = new Map<number, number>()
    for (let at = start; at < end; at++) {
      const symbol = items[at] as number
      places.set(symbol, places.has(symbol) ? MANY : at)
    }
    return places
  }
  const places = new Int32Array(symbols).fill(-2)
  for (let at = start; at < end; at++) {
    const symbol = items[at] as number
    places[symbol] = places[symbol] === -2 ? at : MANY
  }
  return {
    get(symbol) {
      const place = places[symbol] as number
      return place === -2 ? undefined : place
    },
  }
}

/** The longest run of pairs whose second places rise; their first places rise already. */
function longestRising({ inA, inB }: Anchors): Anchors {
  const before = new Int32Array(inB.length)
  /** Of runs of each length, the pair that ends the one that ends lowest. */
  const tails = new Int32Array(inB.length)
  let length = 0
  for (let pair = 0; pair < inB.length; pair++) {
    const place = inB[pair] as number
    let low = 0
    let high = length
    // Mostly it goes on from the longest run.
    if (length > 0 && (inB[tails[length - 1] as number] as number) < place) low = length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((inB[tails[middle] as number] as number) < place) low = middle + 1
      else high = middle
    }
    before[pair] = low > 0 ? (tails[low - 1] as number) : -1
    tails[low] = pair
    if (low === length) length++
  }
  const chosen = { inA: new Int32Array(length), inB: new Int32Array(length) }
  let pair = length > 0 ? (tails[length - 1] as number) : -1
  for (let place = length - 1; place >= 0; place--) {
    chosen.inA[place] = inA[pair] as number
    chosen.inB[place] = inB[pair] as number
    pair = before[pair] as number
  }
  return chosen
}
