import type { CaptureId } from '../../shared/http/capture'
import type { ReplayAttempt } from '../../shared/replay'
import { idPrefixAt } from '../storage/capture-id'

/** Answers of targets, each told behind the capture that was sent on. */
export interface ForwardReplies {
  readonly heard: (attempt: ReplayAttempt) => void
  /** Captures are told in order of arrival. */
  readonly captureTold: (id: CaptureId) => void
  /** Tells what is left, whether its capture was told or not. */
  readonly finish: () => Promise<void>
}

export function createForwardReplies(
  startedAtMs: number,
  tell: (attempt: ReplayAttempt) => Promise<void>,
): ForwardReplies {
  let waiting: ReplayAttempt[] = []
  // Those of an earlier run are never told in this one.
  let toldUpTo = idPrefixAt(startedAtMs) as CaptureId
  let telling: Promise<void> = Promise.resolve()

  const tellReady = (isReady: (attempt: ReplayAttempt) => boolean): void => {
    const ready = waiting.filter(isReady)
    if (ready.length === 0) return
    waiting = waiting.filter((attempt) => !ready.includes(attempt))
    for (const attempt of ready) telling = telling.then(() => tell(attempt))
  }
  const tellThoseTold = (): void => tellReady(({ captureId }) => captureId <= toldUpTo)
  return {
    heard(attempt) {
      if (attempt.sentBy !== 'forward') return
      waiting.push(attempt)
      tellThoseTold()
    },
    captureTold(id) {
      if (id > toldUpTo) toldUpTo = id
      tellThoseTold()
    },
    async finish() {
      tellReady(() => true)
      await telling
    },
  }
}
