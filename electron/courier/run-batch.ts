import { type Pace, waitMs } from '../../shared/replay/pace'
import type { Slot } from '../../shared/replay/sending-order'
import { createGate } from './gate'
import { createRoom } from './room'

export interface BatchClock {
  /** Monotonic milliseconds. */
  readonly nowMs: () => number
  /** Resolves early when the signal fires. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

export interface BatchPlan {
  /** So many at a time. */
  readonly concurrency: number
  readonly pace: Pace
}

export interface Batch {
  /** What is under way is finished; nothing new begins. */
  pause(): void
  resume(): void
  /** Resolves when every slot had its turn, or the signal fired and what was under way has ended. */
  readonly done: Promise<void>
}

/**
 * Carries out one slot after the other, so many at a time, no faster than the pace allows.
 *
 * @param carryOut must not reject; `stop` ends the batch before the next slot
 */
export function runBatch<T>(
  slots: readonly Slot<T>[],
  plan: BatchPlan,
  parts: {
    readonly carryOut: (item: T) => Promise<'go on' | 'stop'>
    readonly clock: BatchClock
    readonly signal: AbortSignal
  },
): Batch {
  const { carryOut, clock, signal } = parts
  const gate = createGate(clock.nowMs)
  const room = createRoom(plan.concurrency)
  const startedMs = clock.nowMs()
  const elapsedMs = (): number => clock.nowMs() - startedMs - gate.closedMs()
  const underWay = new Set<Promise<void>>()
  let lastMs: number | undefined
  let isOver = false

  const begin = (item: T, leave: () => void): void => {
    lastMs = elapsedMs()
    const work = carryOut(item).then((then) => {
      isOver ||= then === 'stop'
      underWay.delete(work)
      leave()
    })
    underWay.add(work)
  }
  const untilDue = async (dueMs: number): Promise<void> => {
    for (;;) {
      await gate.pass(signal)
      const wait = waitMs(plan.pace, { dueMs, elapsedMs: elapsedMs(), lastMs })
      if (wait <= 0 || signal.aborted) return
      await clock.sleep(wait, signal)
    }
  }
  const run = async (): Promise<void> => {
    for (const { item, dueMs } of slots) {
      const leave = await room.enter(1)
      await untilDue(dueMs)
      if (isOver || signal.aborted) break
      begin(item, leave)
    }
    await Promise.all(underWay)
  }
  return { pause: gate.close, resume: gate.open, done: run() }
}

/** The real clock. */
export const batchClock: BatchClock = {
  nowMs: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const done = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
      // A longer wait would overflow; the caller looks again when this one is over.
      const timer = setTimeout(done, Math.min(ms, 2 ** 31 - 1))
      signal.addEventListener('abort', done)
    }),
}
