export interface Interned {
  readonly a: Int32Array
  readonly b: Int32Array
  /** How many different items there are. */
  readonly symbols: number
}

/** Gives equal items equal numbers from 0 on, so that comparing two is comparing numbers. */
export function intern<T extends string | number>(a: readonly T[], b: readonly T[]): Interned {
  const numbers = new Map<T, number>()
  const numberOf = (item: T): number => {
    const known = numbers.get(item)
    if (known !== undefined) return known
    numbers.set(item, numbers.size)
    return numbers.size - 1
  }
  const numberedA = Int32Array.from(a, numberOf)
  const numberedB = Int32Array.from(b, numberOf)
  return { a: numberedA, b: numberedB, symbols: numbers.size }
}
