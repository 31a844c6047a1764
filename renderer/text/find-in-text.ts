/** More places than these are not stepped through. */
const MAX_FOUND = 10_000
/** So much is looked through at once, in well under a millisecond. */
const SLICE = 128 * 1024
/** Then the window may draw. */
const SLICES_IN_A_ROW = 8

interface FindOptions {
  readonly signal: AbortSignal
  /** Resolves when the window had its turn. */
  readonly pause: () => Promise<void>
}

/**
 * Where a text stands in another, upper and lower case alike: offsets of at most ten thousand
 * places. Lets the window draw in between; empty once `signal` fires.
 */
export async function findInText(
  text: string,
  wanted: string,
  { signal, pause }: FindOptions,
): Promise<readonly number[]> {
  if (wanted === '') return []
  const pattern = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'gi')
  const found: number[] = []
  for (let from = 0, slices = 1; from < text.length; from += SLICE, slices++) {
    for (const { index } of text.slice(from, from + SLICE + wanted.length - 1).matchAll(pattern)) {
      found.push(from + index)
      if (found.length === MAX_FOUND) return found
    }
    if (slices % SLICES_IN_A_ROW === 0) await pause()
    if (signal.aborted) return []
  }
  return found
}

/** The row that holds the character at an offset. */
export function rowAtOffset(starts: ArrayLike<number>, offset: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}
