import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import { lineUp, type SendingOrder, type Slot } from '../../shared/replay/sending-order'
import type { ReplayRun } from '../../shared/replay-run'
import { ok, type Result } from '../../shared/result'
import type { RunSlot } from '../courier/replay-run'
import { timeOfId } from '../storage/capture-id'
import type { ReplayRuns } from '../storage/replay-runs'

/** Captures in the order they are sent in, each at its place and time. */
export const slotsFor = (
  ids: readonly CaptureId[],
  order: SendingOrder,
  seed: number,
): readonly Slot<RunSlot>[] =>
  lineUp(
    ids.map((captureId) => ({ captureId, atMs: timeOfId(captureId) })),
    order,
    seed,
  ).map(({ item, dueMs }, position) => ({ item: { captureId: item.captureId, position }, dueMs }))

const PAGE = 10_000

/** What a run has not begun, in its own order. */
export function slotsLeft(
  { id }: ReplayRun,
  runs: ReplayRuns,
): Result<readonly Slot<RunSlot>[], AppError> {
  const left: {
    readonly captureId: CaptureId
    readonly position: number
    readonly atMs: number
  }[] = []
  for (;;) {
    const after = left.at(-1)?.position ?? -1
    const page = runs.items({ run: id, only: 'waiting', after, limit: PAGE })
    if (!page.ok) return page
    for (const { captureId, position } of page.value) {
      left.push({ captureId, position, atMs: timeOfId(captureId) })
    }
    if (page.value.length < PAGE) break
  }
  return ok(lineUp(left, 'arrival', 1))
}
