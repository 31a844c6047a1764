import { type ForwardRules, planForwards } from '../../shared/forwards/forward-rules'
import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import type { Reader } from '../storage/reader'
import type { ForwardQueue, NewForward } from './forward-queue'

export interface RuleParts {
  readonly reader: Pick<Reader, 'since' | 'placeOf'>
  readonly queue: Pick<ForwardQueue, 'mark' | 'enqueue'>
}

const BATCH = 200

/**
 * Writes down what the rules say of captures that came since they were last applied. Where they
 * never were, that is since `beginsAt`.
 */
export function applyRules(
  { reader, queue }: RuleParts,
  rules: ForwardRules,
  beginsAt: CaptureId,
): void {
  const mark = queue.mark()
  if (!mark.ok) return
  if (mark.value === undefined && !queue.enqueue([], beginsAt).ok) return
  const place = reader.placeOf(mark.value ?? beginsAt)
  if (!place.ok) return
  for (let seq = place.value; ; ) {
    const arrived = reader.since(seq, BATCH)
    const last = arrived.ok ? arrived.value.rows.at(-1) : undefined
    if (!arrived.ok || last === undefined) return
    const found = arrived.value.rows.flatMap((row) => forwardsOf(row, rules))
    // Both or neither: a restart goes on exactly here.
    if (!queue.enqueue(found, last.id).ok) return
    seq = arrived.value.seq
  }
}

const forwardsOf = (row: CaptureSummary, rules: ForwardRules): readonly NewForward[] =>
  planForwards(rules, row).queued.map((planned) => ({ ...planned, captureId: row.id }))
