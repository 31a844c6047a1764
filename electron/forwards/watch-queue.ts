import type { ForwardQueue } from './forward-queue'

/** Notices what another process wrote: a person who retries, pauses or drops from a terminal. */
export function watchQueue(
  queue: Pick<ForwardQueue, 'version'>,
  everyMs: number,
  onChange: () => void,
): { readonly stop: () => void } {
  let version = queue.version()
  const timer = setInterval(() => {
    const seen = queue.version()
    if (seen === version) return
    version = seen
    onChange()
  }, everyMs)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
