/** Work that is done soon after it is wished for, and never more often than once in a while. */
export interface Throttled {
  soon(): void
  /** Does at once what is still wished for, and nothing afterwards. */
  stop(): void
}

export function throttled(everyMs: number, work: () => void): Throttled {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false
  const act = (): void => {
    timer = undefined
    work()
  }
  return {
    soon() {
      if (!isStopped) timer ??= setTimeout(act, everyMs)
    },
    stop() {
      isStopped = true
      if (timer === undefined) return
      clearTimeout(timer)
      act()
    },
  }
}
