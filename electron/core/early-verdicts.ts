import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import type { EventName, Payload } from '../../shared/ipc/contract'
import type { Emit } from './emit'

/** Verdicts kept for rows whose arrival is still to be told. */
const KEPT = 2_000

/**
 * Arrivals are told in batches, and a capture can be judged before its batch goes out: then a
 * window would hear of the verdict before it knows the row. Rows that changed of late are
 * remembered, so that they are told with their verdict.
 */
export function withEarlyVerdicts(emit: Emit): Emit {
  const verdicts = createEarlyVerdicts()
  return <E extends EventName>(name: E, payload: Payload<E>): void => {
    if (name === 'captures.changed') {
      verdicts.judged((payload as Payload<'captures.changed'>).rows)
    }
    if (name !== 'captures.added') {
      emit(name, payload)
      return
    }
    const batch = payload as Payload<'captures.added'>
    emit('captures.added', { ...batch, rows: verdicts.withVerdicts(batch.rows) })
  }
}

interface EarlyVerdicts {
  readonly judged: (rows: readonly CaptureSummary[]) => void
  /** The rows as they are known by now. */
  readonly withVerdicts: (rows: readonly CaptureSummary[]) => readonly CaptureSummary[]
}

function createEarlyVerdicts(): EarlyVerdicts {
  const known = new Map<CaptureId, CaptureSummary>()
  return {
    judged(rows) {
      for (const row of rows) known.set(row.id, row)
      for (const id of known.keys()) {
        if (known.size <= KEPT) return
        known.delete(id)
      }
    },
    withVerdicts: (rows) =>
      rows.map((row) => (row.derived === undefined ? (known.get(row.id) ?? row) : row)),
  }
}
