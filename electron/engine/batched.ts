/**
 * Gathers what is given within a moment and hands it on as one batch: hundreds of arrivals a
 * second become a few messages to the window.
 */
export function batched<T>(windowMs: number, deliver: (items: readonly T[]) => void): Batch<T> {
  let waiting: T[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    const items = waiting
    waiting = []
    if (items.length > 0) deliver(items)
  }

  return {
    add(item) {
      waiting.push(item)
      timer ??= setTimeout(flush, windowMs)
    },
    flush,
  }
}

export interface Batch<T> {
  readonly add: (item: T) => void
  /** Delivers at once what is waiting. */
  readonly flush: () => void
}
