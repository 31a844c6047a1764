/** Whether captures go out as they came, and how often. */
export type SendingOrder = 'arrival' | 'reversed' | 'shuffle' | 'doubled'

/** One capture at its place in a run. */
export interface Slot<T> {
  readonly item: T
  /** When it is due, in milliseconds after the run's start at the original tempo. */
  readonly dueMs: number
}

export interface Timed {
  /** Milliseconds since the Unix epoch. */
  readonly atMs: number
}

/**
 * Puts captures in line. The times between two sends are those between the arrivals, whatever is
 * sent in them: reversed runs the recording backwards, a shuffle fills the same moments with other
 * captures, and a doubled delivery follows the first one at once.
 *
 * @param seed the same seed gives the same shuffle
 */
export function lineUp<T extends Timed>(
  items: readonly T[],
  order: SendingOrder,
  seed: number,
): readonly Slot<T>[] {
  const moments = items.map(({ atMs }) => atMs).sort((a, b) => a - b)
  const first = moments[0] ?? 0
  const last = moments.at(-1) ?? 0
  const due =
    order === 'reversed'
      ? moments.map((atMs) => last - atMs).reverse()
      : moments.map((atMs) => atMs - first)
  return arranged(items, order, seed).flatMap((item, place) => {
    const slot = { item, dueMs: due[place] ?? 0 }
    return order === 'doubled' ? [slot, slot] : [slot]
  })
}

function arranged<T>(items: readonly T[], order: SendingOrder, seed: number): readonly T[] {
  if (order === 'reversed') return items.toReversed()
  return order === 'shuffle' ? shuffled(items, seed) : items
}

/** Fisher and Yates, with numbers that depend on the seed alone. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const random = randomFrom(seed)
  const copy = [...items]
  for (let last = copy.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const kept = copy[last] as T
    copy[last] = copy[other] as T
    copy[other] = kept
  }
  return copy
}

/** Numbers from 0 up to 1: mulberry32, small and good enough to mix a deck. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
