/** One value of one axis of the search. */
export interface Option {
  /** The reason it stands for, for example `body-minimized`; empty where nothing is changed. */
  readonly code: string
  /** For a sentence: “the body is minimized”, “the secret is base64-decoded”. */
  readonly label: string
  /** How far from what was configured: 0 is as configured, 1 one change, 2 several at once. */
  readonly depth: 0 | 1 | 2
}

export const unchanged = { code: '', label: '', depth: 0 } as const

/** Values of a generator, kept as they are asked for: each is made once, and only if needed. */
export function lazyList<T>(source: Iterator<T>): Iterable<T> {
  const kept: T[] = []
  const at = (index: number): T | undefined => {
    if (index < kept.length) return kept[index]
    const next = source.next()
    if (next.done === true) return undefined
    kept.push(next.value)
    return next.value
  }
  return {
    *[Symbol.iterator]() {
      for (let index = 0; ; index++) {
        const value = at(index)
        if (value === undefined) return
        yield value
      }
    },
  }
}
