import type { JudgingView } from '../../shared/judging-view'

/** Nobody reads faster; a batch takes a tenth of that. */
const TELL_EVERY_MS = 250

/** How far judging many captures has come. Captures that arrive meanwhile are judged, too: the end
 * is only known when it is there. */
export interface JudgingProgress {
  readonly view: () => JudgingView | undefined
  /** Another change comes on top of what is left of the one before. */
  readonly begin: (count: number) => void
  readonly advance: (count: number) => void
  readonly finish: () => void
  readonly turn: (state: JudgingView['state']) => void
}

export function createJudgingProgress(
  onProgress: (view: JudgingView) => void,
  now: () => number,
): JudgingProgress {
  let current: JudgingView | undefined
  let toldAt = Number.NEGATIVE_INFINITY
  const tell = (next: JudgingView): void => {
    current = next
    toldAt = now()
    onProgress(next)
  }
  return {
    view: () => current,
    begin(count) {
      const { done, total, state } = current ?? { done: 0, total: 0, state: 'running' }
      tell({ done: 0, total: total - done + count, state })
    },
    advance(count) {
      if (!current) return
      const next = { ...current, done: Math.min(current.done + count, current.total - 1) }
      if (now() - toldAt >= TELL_EVERY_MS) tell(next)
      else current = next
    },
    finish() {
      if (current) onProgress({ ...current, done: current.total })
      current = undefined
    },
    turn(state) {
      if (current) tell({ ...current, state })
    },
  }
}
