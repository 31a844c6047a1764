import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import { lineUp, type SendingOrder, type Slot } from '../../shared/replay/sending-order'
import type { RunId } from '../../shared/replay-run'
import { ok, type Result } from '../../shared/result'
import { timeOfId } from '../storage/capture-id'
import type { ReplayRuns } from '../storage/replay-runs'
import type { RunSlot } from './replay-run'

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

/** What a run has not begun, or what failed in it, in its own order and with its own places. */
export function slotsOfRun(
  run: RunId,
  only: 'failed' | 'waiting',
  runs: Pick<ReplayRuns, 'items'>,
): Result<readonly Slot<RunSlot>[], AppError> {
  const found: (RunSlot & { readonly atMs: number })[] = []
  for (;;) {
    const after = found.at(-1)?.position ?? -1
    const page = runs.items({ run, only, after, limit: PAGE })
    if (!page.ok) return page
    for (const { captureId, position } of page.value) {
      found.push({ captureId, position, atMs: timeOfId(captureId) })
    }
    if (page.value.length < PAGE) break
  }
  return ok(lineUp(found, 'arrival', 1))
}
