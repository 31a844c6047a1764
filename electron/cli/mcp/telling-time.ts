import type { Desk } from './tool'

const EVERY_MS = 1000

/**
 * Tells the client each second that a call still works, so that it does not give up on it.
 *
 * @param message what it does; our own words only, for clients show them as they are
 * @returns ends the telling
 */
export function tellTime(
  { tellProgress }: Pick<Desk, 'tellProgress'>,
  { totalSeconds, message }: { readonly totalSeconds: number; readonly message: () => string },
): () => void {
  const from = performance.now()
  const timer = setInterval(() => {
    const seconds = Math.round((performance.now() - from) / 1000)
    // What is told has to grow, and a call may take a little longer than it was given.
    tellProgress({ progress: seconds, total: Math.max(totalSeconds, seconds), message: message() })
  }, EVERY_MS)
  return () => clearInterval(timer)
}
