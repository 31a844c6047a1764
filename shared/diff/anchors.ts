import type { Block } from './diff-sequences'

/**
 * Pairs of places whose item occurs exactly once in each range, as many as stand in the same
 * order in both. Such items are what a person would line two texts up by.
 */
export function anchorsOf(
  a: Int32Array,
  b: Int32Array,
  block: Block,
  symbols: number,
): readonly (readonly [a: number, b: number])[] {
  const placeInB = uniquePlaces(b, block.bStart, block.bEnd, symbols)
  const placeInA = uniquePlaces(a, block.aStart, block.aEnd, symbols)
  const pairs: [number, number][] = []
  for (let at = block.aStart; at < block.aEnd; at++) {
    const symbol = a[at] as number
    const other = placeInB.get(symbol) ?? MANY
    if (other !== MANY && placeInA.get(symbol) !== MANY) pairs.push([at, other])
  }
  return longestRising(pairs)
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
function longestRising(
  pairs: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  const tails: number[] = []
  const before = new Int32Array(pairs.length)
  for (let index = 0; index < pairs.length; index++) {
    const place = (pairs[index] as readonly [number, number])[1]
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[tails[middle] as number] as readonly [number, number])[1] < place) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (tails[low - 1] as number) : -1
    tails[low] = index
  }
  const chosen: (readonly [number, number])[] = []
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] as number) {
    chosen.push(pairs[index] as readonly [number, number])
  }
  return chosen.reverse()
}
