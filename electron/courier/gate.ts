/** A door that many wait at. */
export interface Gate {
  close(): void
  open(): void
  /** Resolves when the gate is open, or when the signal fires. */
  pass(signal: AbortSignal): Promise<void>
  /** How long it was closed so far. */
  closedMs(): number
}

export function createGate(nowMs: () => number): Gate {
  let closedAt: number | undefined
  let earlierMs = 0
  let waiting: (() => void)[] = []

  return {
    close() {
      closedAt ??= nowMs()
    },
    open() {
      if (closedAt !== undefined) earlierMs += nowMs() - closedAt
      closedAt = undefined
      const released = waiting
      waiting = []
      for (const go of released) go()
    },
    pass(signal) {
      if (closedAt === undefined || signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        waiting.push(resolve)
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
    },
    closedMs: () => earlierMs + (closedAt === undefined ? 0 : nowMs() - closedAt),
  }
}
